//! The text of the sample article.

use fixbook_article::SectionKind;
use fixbook_page::pending::{RenderedSection, SafeHtml};

/// The sections, as staff or everyone else may read them.
pub(crate) fn sections(staff: bool) -> Vec<RenderedSection> {
    let part = |kind, heading: &str, html: &str| RenderedSection {
        kind,
        level: 2,
        heading: heading.to_owned(),
        anchor: heading.to_lowercase().replace(' ', "-"),
        html: SafeHtml::trusted(html),
    };
    let mut sections = vec![
        part(
            SectionKind::Symptoms,
            "Symptoms",
            "<p>Send/Receive stops with <code>0x800CCC0E</code>: “Cannot connect to the server.” Messages stay in the Outbox; webmail still works.</p>",
        ),
        part(
            SectionKind::Environment,
            "Environment",
            "<ul><li>Outlook 2021 or Microsoft 365</li><li>Windows 11, VPN on</li></ul>",
        ),
        part(
            SectionKind::Cause,
            "Cause",
            "<p>The proxy blocks the port of the mail server.</p>",
        ),
        part(SectionKind::Resolution, "Resolution", RESOLUTION),
        part(
            SectionKind::Verify,
            "Check it worked",
            "<p>The status bar of Outlook says <strong>Connected to: Microsoft Exchange</strong>.</p>",
        ),
    ];
    if staff {
        sections.push(part(
            SectionKind::StaffNotes,
            "Staff notes",
            "<p>The proxy rule is <code>MSG-587-OUT</code>. Ask the network team to keep it.</p>",
        ));
        sections.push(part(
            SectionKind::Escalation,
            "If not",
            "<p>Assign to MSG-L2 and attach the trace.</p>",
        ));
    }
    sections.push(part(SectionKind::Reply, "Reply", "<p>Hello,</p><p>please close Outlook, open it again and press F9. Your mail will be sent within a minute.</p>"));
    sections
}

const RESOLUTION: &str = r#"<blockquote><p><strong>Warning</strong></p><p>Save all open messages first.</p></blockquote>
<ol><li><p>Close Outlook.</p></li><li><p>As an administrator, run:</p>
<pre><code class="language-powershell"><span class="hl-comment"># wait until it is back</span>
<span class="hl-function">Restart-Service</span> <span class="hl-parameter">-Name</span> <span class="hl-string">"WinHttpAutoProxySvc"</span> -Force -Verbose -ErrorAction SilentlyContinue -WarningAction Continue
<span class="hl-keyword">if</span> ($?) { <span class="hl-support">Write-Host</span> <span class="hl-constant">42</span> }</code></pre></li>
<li><p>Open Outlook and press <kbd>F9</kbd>.</p></li></ol>
<p>Ports that must be open:</p>
<table><thead><tr><th>Port</th><th>Protocol</th><th>Direction</th><th>Remark</th></tr></thead><tbody><tr><td>587</td><td>SMTP submission</td><td>out</td><td>smtp.office365.example with STARTTLS</td></tr><tr><td>993</td><td>IMAP</td><td>out</td><td>outlook.office365.example</td></tr></tbody></table>
<p>See <a href="https://learn.example/very/long/path/that/never/ends/but/must/wrap">the vendor’s page</a>.</p>"#;
