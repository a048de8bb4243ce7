//! Files that may lie beside articles: what each is, by the end of its name.

#[cfg(test)]
mod tests;

/// How a file is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MediaKind {
    /// In the text.
    Picture,
    /// In the text, with controls.
    Video,
    /// In the text, with controls.
    Audio,
    /// With a video or a recording of the same name.
    Captions,
    /// As a link, to be kept.
    Download,
}

/// What is known of a file by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Media {
    /// How it is shown.
    pub kind: MediaKind,
    /// Its media type, as servers say it. What could run is never named as what it is.
    pub media_type: &'static str,
    /// What such a file is, by a name of its own that texts of pages are chosen by.
    pub name: &'static str,
}

const OPAQUE: &str = "application/octet-stream";

/// Every kind of file that is served; there is no other.
const KNOWN: &[(&str, MediaKind, &str, &str)] = &[
    ("avif", MediaKind::Picture, "image/avif", "picture"),
    ("gif", MediaKind::Picture, "image/gif", "picture"),
    ("jpeg", MediaKind::Picture, "image/jpeg", "picture"),
    ("jpg", MediaKind::Picture, "image/jpeg", "picture"),
    ("png", MediaKind::Picture, "image/png", "picture"),
    ("svg", MediaKind::Picture, "image/svg+xml", "picture"),
    ("webp", MediaKind::Picture, "image/webp", "picture"),
    ("mp4", MediaKind::Video, "video/mp4", "video"),
    ("webm", MediaKind::Video, "video/webm", "video"),
    ("m4a", MediaKind::Audio, "audio/mp4", "recording"),
    ("mp3", MediaKind::Audio, "audio/mpeg", "recording"),
    ("ogg", MediaKind::Audio, "audio/ogg", "recording"),
    ("opus", MediaKind::Audio, "audio/ogg", "recording"),
    ("wav", MediaKind::Audio, "audio/wav", "recording"),
    (
        "vtt",
        MediaKind::Captions,
        "text/vtt; charset=utf-8",
        "captions",
    ),
    ("bat", MediaKind::Download, OPAQUE, "batch"),
    ("cmd", MediaKind::Download, OPAQUE, "batch"),
    ("csv", MediaKind::Download, "text/csv; charset=utf-8", "csv"),
    ("docx", MediaKind::Download, OPAQUE, "word"),
    (
        "log",
        MediaKind::Download,
        "text/plain; charset=utf-8",
        "log",
    ),
    ("pdf", MediaKind::Download, "application/pdf", "pdf"),
    ("ps1", MediaKind::Download, OPAQUE, "powershell"),
    ("reg", MediaKind::Download, OPAQUE, "registry"),
    ("sh", MediaKind::Download, OPAQUE, "shell"),
    (
        "txt",
        MediaKind::Download,
        "text/plain; charset=utf-8",
        "text",
    ),
    ("xlsx", MediaKind::Download, OPAQUE, "excel"),
    ("zip", MediaKind::Download, "application/zip", "zip"),
];

/// What a file is, when files of its kind are served.
pub fn media(path: &str) -> Option<Media> {
    let (_, extension) = path.rsplit_once('.')?;
    let known = KNOWN
        .iter()
        .find(|(known, ..)| known.eq_ignore_ascii_case(extension));
    known.map(|&(_, kind, media_type, name)| Media {
        kind,
        media_type,
        name,
    })
}

/// The file with the captions of a video or recording: the same name, ending in `.vtt`.
pub fn captions_of(path: &str) -> Option<String> {
    let timed = matches!(media(path)?.kind, MediaKind::Video | MediaKind::Audio);
    let (stem, _) = path.rsplit_once('.').filter(|_| timed)?;
    Some(format!("{stem}.vtt"))
}
