//! How the pages of a site look and whom they name, as its knowledge base says now.

use std::sync::{Arc, PoisonError, RwLock};

use fixbook_page::assets::Asset;
use fixbook_page::{Contact, Logo, url};

/// What every page of a site shows beside its content.
#[derive(Clone, Debug, Default)]
pub struct Look {
    /// Name on every page.
    pub title: String,
    /// The stylesheet in colours of its own.
    pub style: Option<Asset>,
    /// The picture beside the name, with its width and height in CSS pixels.
    pub logo: Option<(Asset, u32, u32)>,
    /// How its readers reach people.
    pub contact: Option<Contact>,
    /// A sentence or two at the foot.
    pub footer: Option<String>,
    /// Where files are edited, with `{path}` for their path; on sites for staff alone.
    pub edit: Option<String>,
}

impl Look {
    /// Where the file at a path is edited.
    pub(crate) fn edit_url(&self, path: &str) -> Option<String> {
        self.edit
            .as_deref()
            .map(|template| url::edit(template, path))
    }

    /// The picture as pages refer to it.
    pub(crate) fn logo(&self) -> Option<Logo> {
        self.logo.as_ref().map(|(asset, width, height)| Logo {
            url: asset.url.clone(),
            width: *width,
            height: *height,
        })
    }

    /// The file of this name, if it is one of the look.
    pub(crate) fn asset(&self, name: &str) -> Option<&Asset> {
        let logo = self.logo.iter().map(|(asset, ..)| asset);
        let mut own = self.style.iter().chain(logo);
        own.find(|asset| asset.name == name)
    }
}

/// The place where the pipeline puts the look of a site, and the site finds it.
#[derive(Clone, Debug, Default)]
pub struct LookBoard(Arc<RwLock<Arc<Look>>>);

impl LookBoard {
    /// The look as it is now.
    pub fn get(&self) -> Arc<Look> {
        Arc::clone(&self.0.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Puts another look in place; pages under way keep the one they have.
    pub fn set(&self, look: Arc<Look>) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = look;
    }
}
