//! The articles of one audience as of one commit, and searches in them.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

use fixbook_article::{Catalog, CatalogEntry, PublishedArticle, SynonymRule};
use tantivy::DocAddress;
use tantivy::directory::OwnedBytes;
use tantivy::index::SegmentId;
use tantivy::schema::Field;
use tantivy::store::StoreReader;

use crate::compounds::Dictionary;
use crate::days::DaysCell;
use crate::document::{key, read, read_sections, stored};
use crate::facets::FacetTable;
use crate::hash::WordMap;
use crate::language::{Language, Stems, StemsPool};
use crate::marker::Marker;
use crate::meaning::{JoinCache, MeaningCell, Near, Target};
use crate::plan::Plan;
use crate::postings::{FieldStats, NONE};
use crate::query::{Filter, FilterField, Query};
use crate::ranking::{self, LOOKED_AT};
use crate::schema::Fields;
use crate::scoring::{Board, Match};
use crate::selecting::Found;
use crate::snippet::Best;
use crate::suggest::Titles;
use crate::synonyms::{SynonymRules, Synonyms};
use crate::{Error, Hit, Note, SearchRequest, SearchResults, Sort};

/// Most hits returned at once.
const MOST_HITS: usize = 100;
/// Blocks of stored articles that are kept unpacked, of each segment. Hits of one search lie in
/// different blocks, and the next search has others, so keeping many only costs memory.
const STORE_CACHE_BLOCKS: usize = 4;
/// With so few hits another wording is offered.
const FEW: usize = 3;

/// A snapshot of an index. Searches never block and never see half a commit.
pub struct Searcher {
    pub(crate) engine: tantivy::Searcher,
    pub(crate) fields: Fields,
    pub(crate) facets: FacetTable,
    /// Languages of the articles, most frequent first.
    pub(crate) languages: Vec<Language>,
    /// By segment: the slot of every document, [`NONE`] when it is deleted.
    pub(crate) slots: Vec<Vec<u32>>,
    /// By segment: the key of every document; kept from snapshot to snapshot.
    keys: HashMap<SegmentId, Arc<Vec<u64>>>,
    /// By slot.
    addresses: Vec<Option<DocAddress>>,
    /// By segment: its stored articles.
    stores: Vec<StoreReader>,
    stats: HashMap<Field, FieldStats>,
    catalog: Arc<Catalog>,
    /// By slot: what confidence and age do to a score.
    pub(crate) factors: Vec<f32>,
    generation: u64,
    chain: Vec<u64>,
    titles: OnceLock<Titles>,
    stems: Arc<StemsPool>,
    rules: Arc<SynonymRules>,
    pub(crate) days: Arc<DaysCell>,
    /// The rules as they are looked up here.
    synonyms: RwLock<Arc<Synonyms>>,
    /// By slot: the language, when there are several.
    spoken: Vec<Language>,
    /// What the articles mean; the same for all snapshots of an index.
    pub(crate) meaning: Arc<MeaningCell>,
    pub(crate) joined: JoinCache,
    /// What compounds are looked for in.
    pub(crate) dictionary: OnceLock<Dictionary>,
}

impl Searcher {
    pub(crate) fn new(
        engine: &tantivy::Searcher,
        fields: Fields,
        catalog: Arc<Catalog>,
        generation: u64,
        chain: Vec<u64>,
        before: Option<&Self>,
    ) -> Result<Self, Error> {
        let entries = catalog.entries();
        let by_key: WordMap<u32> = (0..)
            .zip(entries)
            .map(|(slot, entry)| (key(&entry.path), slot))
            .collect();
        let mut keys = HashMap::new();
        let mut slots = Vec::new();
        let mut stores = Vec::new();
        let mut addresses = vec![None; entries.len()];
        for (ord, segment) in (0_u32..).zip(engine.segment_readers()) {
            let id = segment.segment_id();
            let of_segment = match before.and_then(|before| before.keys.get(&id)) {
                Some(keys) => Arc::clone(keys),
                None => Arc::new(read_keys(segment)?),
            };
            let alive = |doc| {
                segment
                    .alive_bitset()
                    .is_none_or(|alive| alive.is_alive(doc))
            };
            let mut of_docs = vec![NONE; of_segment.len()];
            for (doc, key) in (0_u32..).zip(of_segment.iter()) {
                if let Some(&slot) = by_key.get(key).filter(|_| alive(doc)) {
                    of_docs[doc as usize] = slot;
                    addresses[slot as usize] = Some(DocAddress::new(ord, doc));
                }
            }
            keys.insert(id, of_segment);
            slots.push(of_docs);
            let store = segment.get_store_reader(STORE_CACHE_BLOCKS);
            stores.push(store.map_err(Error::damaged)?);
        }
        let text = [
            fields.title,
            fields.about,
            fields.body,
            fields.tag,
            fields.word,
            fields.part,
            fields.code,
        ];
        let languages = Language::of_articles(entries);
        let spoken = if languages.len() > 1 {
            entries
                .iter()
                .map(|entry| Language::of_tag(&entry.lang))
                .collect()
        } else {
            Vec::new()
        };
        Ok(Self {
            stats: text
                .into_iter()
                .map(|f| (f, FieldStats::new(engine, f)))
                .collect(),
            engine: engine.clone(),
            fields,
            facets: FacetTable::new(entries),
            languages,
            spoken,
            slots,
            keys,
            addresses,
            stores,
            factors: factors(entries),
            catalog,
            generation,
            chain,
            titles: OnceLock::new(),
            stems: before
                .map(|before| Arc::clone(&before.stems))
                .unwrap_or_default(),
            rules: before
                .map(|before| Arc::clone(&before.rules))
                .unwrap_or_default(),
            days: before
                .map(|before| Arc::clone(&before.days))
                .unwrap_or_default(),
            synonyms: RwLock::default(),
            meaning: before
                .map(|before| Arc::clone(&before.meaning))
                .unwrap_or_default(),
            joined: JoinCache::default(),
            dictionary: OnceLock::new(),
        })
    }

    /// The same articles after the engine merged its segments.
    pub(crate) fn after_merge(&self, engine: &tantivy::Searcher) -> Result<Self, Error> {
        let catalog = Arc::clone(&self.catalog);
        Self::new(
            engine,
            self.fields,
            catalog,
            self.generation,
            self.chain.clone(),
            Some(self),
        )
    }

    /// Whether documents and catalog are of the same articles.
    pub(crate) fn verify(&self) -> Result<(), Error> {
        let documents = self.engine.num_docs();
        let articles = self.entries().len();
        if documents != articles as u64 || self.addresses.contains(&None) {
            let reason = format!("the catalog has {articles} articles, the index {documents}");
            return Err(Error::Damaged { reason });
        }
        Ok(())
    }

    /// Every article of this snapshot, without its text.
    pub fn catalog(&self) -> &Arc<Catalog> {
        &self.catalog
    }

    /// Number of the commit this is a snapshot of; 0 before the first.
    pub fn generation(&self) -> u64 {
        self.generation
    }

    /// The article at `path` as this audience may read it.
    pub fn article(&self, path: &str) -> Option<PublishedArticle> {
        self.load(self.slot_of(path)?)
    }

    /// The place of the article at `path`.
    pub(crate) fn slot_of(&self, path: &str) -> Option<u32> {
        let entries = self.entries();
        let slot = entries.binary_search_by(|entry| entry.path.as_str().cmp(path));
        u32::try_from(slot.ok()?).ok()
    }

    /// Which words stand for which, from now on: in this snapshot and in all later ones.
    pub fn set_synonyms(&self, rules: Vec<SynonymRule>) {
        self.rules.set(rules);
    }

    /// The synonyms in force; none unless they are wanted.
    pub(crate) fn synonyms(&self, stems: &mut Stems, wanted: bool) -> Arc<Synonyms> {
        let rules = self.rules.get();
        if !wanted || rules.is_empty() {
            return Arc::default();
        }
        let known = Arc::clone(&self.synonyms.read().unwrap_or_else(PoisonError::into_inner));
        if known.are(&rules) {
            return known;
        }
        let synonyms = Arc::new(Synonyms::new(&rules, &self.languages, stems));
        *self
            .synonyms
            .write()
            .unwrap_or_else(PoisonError::into_inner) = Arc::clone(&synonyms);
        synonyms
    }

    /// Whether an article is in a language; any will do when none is asked for.
    pub(crate) fn speaks(&self, slot: u32, language: Option<Language>) -> bool {
        language.is_none_or(|language| {
            self.spoken
                .get(slot as usize)
                .is_none_or(|spoken| *spoken == language)
        })
    }

    /// Finds articles. Any text is a query; nothing fails.
    pub fn search(&self, request: &SearchRequest) -> SearchResults {
        self.stems.with(|stems| self.search_with(stems, request))
    }

    fn search_with(&self, stems: &mut Stems, request: &SearchRequest) -> SearchResults {
        let query = Query::parse(&request.query);
        self.answer(stems, &query, request, |plan| {
            self.spoken(&query, plan, request)
        })
    }

    /// Answers a query that was taken apart already.
    pub(crate) fn answer_plain(
        &self,
        query: &Query,
        request: &SearchRequest,
        near: impl FnOnce(&Plan) -> Option<Target>,
    ) -> SearchResults {
        self.stems
            .with(|stems| self.answer(stems, query, request, near))
    }

    fn answer(
        &self,
        stems: &mut Stems,
        query: &Query,
        request: &SearchRequest,
        near: impl FnOnce(&Plan) -> Option<Target>,
    ) -> SearchResults {
        let plan = Plan::new(self, stems, query, request);
        let filters = filters(request, query);
        let mut results = SearchResults {
            corrected: plan.corrected.clone().map(|to| crate::Correction {
                to,
                from: request.query.clone(),
            }),
            notes: plan.notes.clone(),
            ..SearchResults::default()
        };
        let narrows = !filters.is_empty() || !query.excluded.is_empty();
        if plan.is_empty() && !narrows && !request.query.trim().is_empty() {
            results.notes.push(Note::NothingToSearchFor);
            return results;
        }
        let target = near(&plan);
        let ((found, mut matches), near) = self.beside(target.as_ref(), || {
            let found = Found::new(self, &plan, &filters);
            let matches = Board::new(self, &plan, None).matches(self, &plan, &found);
            (found, matches)
        });
        if found.relaxed {
            results.notes.push(Note::PhraseRelaxed);
        }
        let by_words = matches.len();
        if let Some(near) = &near
            && near.join(&found, &mut matches) > 0
            && by_words == 0
        {
            results.notes.push(Note::OnlyNear);
        }
        if let Some(lang) = &request.lang {
            crate::translations::one_of_each(&self.catalog, lang, &mut matches);
        }
        results.total = matches.len();
        let slots: Vec<u32> = matches.iter().map(|found| found.slot).collect();
        results.facets = self.facets.count(&slots);
        let offset = request.offset.min(matches.len());
        let end = offset
            .saturating_add(request.limit.min(MOST_HITS))
            .min(matches.len());
        self.sort(&plan, request, end, near.as_ref(), &mut matches);
        let mut marker = Marker::new(&plan, stems);
        results.hits = matches[offset..end]
            .iter()
            .map(|found| self.hit(&mut marker, near.as_ref(), found))
            .collect();
        if request.explain {
            let explained = self.explain(&plan, &matches[offset..end]);
            for (hit, explanation) in results.hits.iter_mut().zip(explained) {
                hit.explanation = explanation;
            }
        }
        if by_words <= FEW || plan.commoner {
            results.did_you_mean = plan.correction;
        }
        results
    }

    /// Puts the first `wanted` matches in the order asked for.
    fn sort(
        &self,
        plan: &Plan,
        request: &SearchRequest,
        wanted: usize,
        near: Option<&Near>,
        matches: &mut [Match],
    ) {
        let entries = self.entries();
        let entry = |found: &Match| &entries[found.slot as usize];
        let title = |found: &Match| entry(found).title.to_lowercase();
        let changed = |found: &Match| self.updated(entry(found)).max(entry(found).reviewed);
        match request.sort {
            Sort::Relevance if !plan.is_empty() => self.rank(plan, wanted, near, matches),
            Sort::Relevance | Sort::Title => matches.sort_by_cached_key(title),
            Sort::Recent => matches.sort_by_cached_key(|found| Reverse(changed(found))),
        }
    }

    /// Best first; the best are looked at more closely.
    fn rank(&self, plan: &Plan, wanted: usize, near: Option<&Near>, matches: &mut [Match]) {
        let first = wanted.max(LOOKED_AT).min(matches.len());
        best_first(first, matches);
        let closer = first.min(LOOKED_AT);
        self.add_pairs(plan, &mut matches[..closer], None);
        match near {
            Some(near) => {
                near.fuse(self, plan, matches);
                best_first(first, matches);
            }
            None => best_first(closer, &mut matches[..closer]),
        }
    }

    fn hit(&self, marker: &mut Marker<'_>, near: Option<&Near>, found: &Match) -> Hit {
        let entry = &self.entries()[found.slot as usize];
        let document = self.document(found.slot);
        let sections = document.as_deref().and_then(stored).and_then(read_sections);
        let sections = sections.unwrap_or_default();
        let nearest = near
            .filter(|_| found.only_near)
            .and_then(|near| near.section(found.slot))
            .and_then(|n| sections.get(usize::from(n)));
        let best = nearest.map_or_else(
            || marker.best(entry, &sections),
            |section| Best::of(section, &[]),
        );
        Hit {
            article: Arc::clone(entry),
            score: found.score,
            exact_code: found.exact_code,
            only_near: found.only_near,
            section: best.kind,
            heading: best.heading,
            anchor: best.anchor,
            snippet: best.snippet.text,
            highlights: best.snippet.highlights,
            title_highlights: marker.title(entry),
            explanation: Vec::new(),
        }
    }

    pub(crate) fn entries(&self) -> &[Arc<CatalogEntry>] {
        self.catalog.entries()
    }

    #[cfg(test)]
    pub(crate) fn segments(&self) -> usize {
        self.engine.segment_readers().len()
    }

    /// The generations of catalog files this snapshot was written to, newest first.
    pub(crate) fn chain(&self) -> &[u64] {
        &self.chain
    }

    pub(crate) fn stats(&self, field: Field) -> &FieldStats {
        &self.stats[&field]
    }

    pub(crate) fn titles(&self) -> &Titles {
        self.titles
            .get_or_init(|| Titles::new(self.entries().iter().map(AsRef::as_ref)))
    }

    pub(crate) fn address(&self, slot: u32) -> DocAddress {
        self.addresses[slot as usize].unwrap_or(DocAddress::new(0, 0))
    }

    pub(crate) fn load(&self, slot: u32) -> Option<PublishedArticle> {
        read(stored(&self.document(slot)?)?)
    }

    /// The bytes of an article's document as the engine stores them.
    fn document(&self, slot: u32) -> Option<OwnedBytes> {
        let address = self.addresses[slot as usize]?;
        let store = self.stores.get(address.segment_ord as usize)?;
        store.get_document_bytes(address.doc_id).ok()
    }
}

/// Puts the first `wanted` matches in order, before all others.
fn best_first(wanted: usize, matches: &mut [Match]) {
    let order = |a: &Match, b: &Match| {
        b.leads
            .cmp(&a.leads)
            .then(b.score.total_cmp(&a.score))
            .then(a.slot.cmp(&b.slot))
    };
    if wanted < matches.len() {
        matches.select_nth_unstable_by(wanted, order);
    }
    matches[..wanted].sort_unstable_by(order);
}

/// The filters of the query and those beside it.
fn filters(request: &SearchRequest, query: &Query) -> Vec<Filter> {
    let beside = request.filters.iter().map(|(facet, value)| Filter {
        field: FilterField::Facet(*facet),
        value: value.clone(),
        exclude: false,
    });
    query.filters.iter().cloned().chain(beside).collect()
}

fn read_keys(segment: &tantivy::SegmentReader) -> Result<Vec<u64>, Error> {
    let column = segment.fast_fields().u64("key").map_err(Error::damaged)?;
    Ok((0..segment.max_doc())
        .map(|doc| column.first(doc).unwrap_or_default())
        .collect())
}

fn factors(entries: &[Arc<CatalogEntry>]) -> Vec<f32> {
    let changed = |entry: &CatalogEntry| entry.updated.max(entry.reviewed);
    let newest = entries.iter().filter_map(|entry| changed(entry)).max();
    let factor = |entry: &Arc<CatalogEntry>| {
        ranking::confidence(entry.confidence) * ranking::freshness(changed(entry), newest)
    };
    entries.iter().map(factor).collect()
}
