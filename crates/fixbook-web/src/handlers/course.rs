//! Collections: their articles in order, for those who may read them.

use std::collections::HashSet;
use std::sync::Arc;

use fixbook_article::{
    ArticleType, CatalogEntry, Collection, CollectionItem, PublishedArticle, collection,
};
use fixbook_index::Searcher;
use fixbook_page::components::{ArticleLink, CoursePart, CoursePlace, CourseStep};
use fixbook_page::url;

use crate::view;

/// The parts of a collection; none for any other article.
pub(super) fn parts(
    searcher: &Searcher,
    entry: &CatalogEntry,
    article: &PublishedArticle,
) -> Vec<CoursePart> {
    let mut places = Places::new(searcher, entry);
    let read = collection(article, searcher.catalog().as_ref());
    let part = |part: fixbook_article::CollectionPart| CoursePart {
        places: part
            .items
            .iter()
            .filter_map(|item| places.find(item).map(|found| place(entry, &found, item)))
            .collect(),
        section: part.section,
    };
    read.parts.into_iter().map(part).collect()
}

/// Where an article stands in the collection named in its address; none when it is not in it.
pub(super) fn step(searcher: &Searcher, course: &str, entry: &CatalogEntry) -> Option<CourseStep> {
    let catalog = searcher.catalog();
    let course = catalog
        .find_target(course)
        .filter(|course| course.kind == ArticleType::Collection)?;
    let read: Collection = collection(&searcher.article(&course.path)?, catalog.as_ref());
    let mut places = Places::new(searcher, &course);
    let order: Vec<Arc<CatalogEntry>> = read.items().filter_map(|item| places.find(item)).collect();
    let here = order.iter().position(|place| place.path == entry.path)?;
    let link = |place: &Arc<CatalogEntry>| ArticleLink {
        title: place.title.clone(),
        url: url::within(&place.url(), &course.id),
        lang: place.lang.clone(),
        ..ArticleLink::default()
    };
    Some(CourseStep {
        id: course.id.clone(),
        course: ArticleLink {
            note: String::new(),
            ..view::link(catalog, &course)
        },
        place: here + 1,
        total: order.len(),
        previous: here
            .checked_sub(1)
            .and_then(|before| order.get(before))
            .map(link),
        next: order.get(here + 1).map(link),
    })
}

/// Finds articles, each at its first place only, and never the collection itself.
struct Places<'s> {
    searcher: &'s Searcher,
    taken: HashSet<String>,
}

impl<'s> Places<'s> {
    fn new(searcher: &'s Searcher, course: &CatalogEntry) -> Self {
        Self {
            searcher,
            taken: HashSet::from([course.path.clone()]),
        }
    }

    fn find(&mut self, item: &CollectionItem) -> Option<Arc<CatalogEntry>> {
        let catalog = self.searcher.catalog();
        let mut named = item.names.iter();
        let found = named.find_map(|name| catalog.find_target(name))?;
        self.taken.insert(found.path.clone()).then_some(found)
    }
}

fn place(course: &CatalogEntry, found: &CatalogEntry, item: &CollectionItem) -> CoursePlace {
    let own_words = Some(item.note.clone()).filter(|note| !note.is_empty());
    let note_lang = match own_words {
        Some(_) => course.lang.clone(),
        None => found.lang.clone(),
    };
    CoursePlace {
        link: ArticleLink {
            title: found.title.clone(),
            url: url::within(&found.url(), &course.id),
            note: own_words
                .or_else(|| found.description.clone())
                .unwrap_or_default(),
            lang: found.lang.clone(),
        },
        id: found.id.clone(),
        note_lang,
    }
}
