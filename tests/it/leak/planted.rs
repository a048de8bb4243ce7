//! A folder of articles with words for staff in every place that can hold one.

use crate::support::Kb;

/// Every planted word begins so, and no other word of the test does.
pub(super) const PLANT: &str = "quagga";

/// What everyone may read, with words for staff in it.
pub(super) const OPEN: &str = "
//- email/outlook.md
---
id: KB-1
title: Outlook asks for a password
audience: public
type: fix
confidence: validated
owner: quaggaowner
authors: [quaggaauthor]
reviewers: [quaggareviewer]
escalate_to: quaggateam
products: [Outlook]
platforms: [Windows]
tags: [password]
aliases: [old-outlook]
---
## Symptoms
A box asks for the password. ![The box](media/box.png)

::: staff
The code is 0xquaggafence, see [it](media/quaggafence.png) and [there](../quaggafolder/quaggafile.md).
:::

## Resolution
Remove the saved password. See [the printer](../printer.md) and [more](../quaggafolder/quaggafile.md).
Or [again][quaggaref].

[quaggaref]: ../quaggafolder/quaggafile.md \"quaggatooltip\"

<!-- quaggacomment -->

## Staff notes
Ask quaggaperson. ![x](media/quagganotes.png)
//- email/media/box.png
PNG box
//- printer.md
---
id: KB-2
title: Printer is offline
audience: public
type: known-error
starts: 2026-01-01
products: [Printer]
replaced_by: quaggafolder/quaggafile.md
translation_of: quaggaid
---
Turn the printer off and on. [Notes](notes.txt)
//- notes.txt
Printer notes.
//- scanner.md
---
id: KB-3
title: The scanner does nothing
audience: public
type: troubleshooter
confidence: validated
---
Look at it. <!-- quaggaremark -->

## Is it plugged in? {#plug}

::: staff
Ask for quaggaserial first.
:::

- [No](#plug-in)
- [Staff have a way](quaggafolder/quaggafile.md)
- [It is a printer](printer.md)

::: staff
- [quaggachoice](#plug-in)
:::

## Plug it in {#plug-in .outcome}

Use any socket.

### Staff notes

quaggasocket
//- course.md
---
id: KB-11
title: A course
audience: public
type: collection
---
1. [Outlook](email/outlook.md)

::: staff
2. [quaggaplace](quaggafolder/quaggafile.md): quaggawhy
:::

3. [The printer](printer.md)
4. [](quaggafolder/quaggafile.md)
//- email/outlook.fr.md
---
id: KB-12
title: Outlook demande un mot de passe
audience: public
reviewed: 2026-01-01
---
Supprimez le mot de passe.
//- ouvert.md
---
id: KB-13
title: Une imprimante
audience: public
lang: fr
translation_of: quaggafolder/quaggafile.md
reviewed: 2026-01-01
---
Allumez-la.
";

/// What only staff may read, or know of.
pub(super) const CLOSED: &str = "
//- quaggafolder/quaggafile.md
---
id: quaggaid
title: The printer of quaggatitle
updated: 2026-03-01
description: quaggadescription
slug: quaggaslug
type: known-error
starts: 2026-01-01
products: [Printer, quaggaproduct]
platforms: [quaggaplatform]
category: quaggacategory
tags: [password, quaggatag]
aliases: [quaggaalias]
owner: quaggaboss
quaggakey: quaggavalue
---
## quaggaheading
The password of the printer is quaggasecret, see [Outlook](../email/outlook.md).
![quaggaalt](media/quaggaimage.png) [quaggalink](quaggadownload.txt)
//- quaggafolder/quaggaguide.md
---
id: quaggaguideid
title: quaggaguidetitle
type: troubleshooter
---
## quaggaquestion {#q}

- [quaggaanswer](#o)

## quaggaoutcome {#o .outcome}
//- quaggafolder/media/quaggaimage.png
PNG quaggabytes
//- quaggafolder/quaggadownload.txt
quaggatext
//- quaggafolder/_defaults.yml
products: [quaggadefault]
//- quaggafolder/quaggafrench.md
---
id: quaggafrenchid
title: quaggatraduction
lang: fr
translation_of: KB-1
---
quaggatexte
//- aquaggadouble.md
---
id: KB-3
title: quaggadouble
aliases: [old-outlook, scanner]
---
The printer of quaggadouble.
//- email/outlook.de.md
---
id: quaggadeutsch
title: Quaggafrage von Outlook
updated: 2026-03-01
---
Das quaggawort.
//- wip.md
---
id: KB-4
title: Outlook quaggawip
audience: public
confidence: wip
tags: [quaggawiptag]
---
Printer quaggawork.
//- archived.md
---
id: KB-5
title: Outlook quaggaarchived
audience: public
confidence: archived
---
Printer quaggagone.
//- partner.md
---
id: KB-6
title: Outlook quaggapartner
audience: partner
---
Printer quaggacontract.
//- typo.md
---
id: KB-7
title: Outlook quaggatypo
audience: pubic
---
Printer quaggamistake.
//- broken.md
---
id: [KB-8
title: Outlook quaggabroken
audience: public
---
Printer quaggafront.
//- none.md
# Outlook quaggaplain
Printer without front matter, quaggabody.
";

/// What an article was called and said before it was for everyone.
const FORMER: &str = "quaggaformer.md";
const FORMERLY: &str = "audience: internal\nsymptoms: [quaggadraft]\n";

/// The folder with words for staff, under Git, which knows more of them.
pub(super) fn planted() -> Kb {
    let kb = Kb::new(&format!("{OPEN}{}", CLOSED.trim_start()));
    write_images(&kb);
    let printer = std::fs::read_to_string(kb.path("printer.md")).expect("there");
    std::fs::remove_file(kb.path("printer.md")).expect("removed");
    kb.write(FORMER, printer.replace("audience: public\n", FORMERLY));
    commit(&kb, "2026-03-01", "quaggacommitter", "quaggamessage");
    std::fs::remove_file(kb.path(FORMER)).expect("removed");
    kb.write("printer.md", printer);
    commit(&kb, "2026-03-05", "quaggacommitter", "quaggapublished");
    date_files(&kb);
    kb
}

/// The same folder, as if nothing for staff had ever been.
pub(super) fn unplanted() -> Kb {
    let kb = Kb::new(OPEN);
    write_images(&kb);
    let printer = std::fs::read_to_string(kb.path("printer.md")).expect("there");
    std::fs::remove_file(kb.path("printer.md")).expect("removed");
    commit(&kb, "2026-03-01", "Ada", "Write");
    kb.write("printer.md", printer);
    commit(&kb, "2026-03-05", "Ada", "Write more");
    date_files(&kb);
    kb
}

fn write_images(kb: &Kb) {
    kb.write("email/media/quaggafence.png", "PNG quaggapixels");
    kb.write("email/media/quagganotes.png", "PNG quaggapixels");
}

/// Gives the files beside articles one time: their validators are made of it.
fn date_files(kb: &Kb) {
    let mut files = Vec::new();
    super::every_file(&kb.root(), &mut files);
    files.retain(|file| file.extension().is_some_and(|kind| kind != "md"));
    for file in files {
        let file = std::fs::File::options().write(true).open(file);
        let time = std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_700_000_000);
        file.expect("writable").set_modified(time).expect("set");
    }
}

fn commit(kb: &Kb, day: &str, author: &str, subject: &str) {
    let (name, date) = (format!("user.name={author}"), format!("{day}T12:00:00Z"));
    kb.git(&["init", "--quiet", "--initial-branch=main"]);
    kb.git(&["add", "--all", "kb"]);
    kb.git_with(
        &[("GIT_COMMITTER_DATE", &date), ("GIT_AUTHOR_DATE", &date)],
        &["-c", &name, "commit", "--quiet", "--message", subject],
    );
}
