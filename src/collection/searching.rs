//! Searching a collection: queries go to `search`, with whatever facts were
//! handed in. Knows nothing of how facts are found.

use super::Collection;
use crate::error::Result;
use crate::search::{
    self, Concordance, ConcordanceOptions, SearchOptions, SearchResult, Searcher, Suggestion,
};

impl Collection {
    /// What search works on: words, articles, and the facts found so far.
    pub fn searcher(&self) -> Searcher<'_> {
        Searcher {
            index: &self.index,
            documents: &self.documents,
            known: &self.known,
        }
    }

    /// Finds passages.
    ///
    /// # Errors
    /// [`Error::Option`](crate::Error::Option) when an option is out of range. A strange query is no
    /// error: the answer says what was not understood.
    pub fn search(&mut self, query: &str, options: &SearchOptions) -> Result<SearchResult> {
        // Words that were gathered while adding take their final form.
        self.index.freeze();
        if !search::needs_facts(query, options) {
            return self.searcher().search(query, options);
        }
        let filter = self.make_ready(&options.filter);
        let options = SearchOptions {
            filter,
            ..options.clone()
        };
        self.searcher().search(query, &options)
    }

    /// Lists every match with its context.
    ///
    /// # Errors
    /// As [`Searcher::concordance`].
    pub fn concordance(
        &mut self,
        query: &str,
        options: &ConcordanceOptions,
    ) -> Result<Concordance> {
        let filter = self.make_ready(&options.filter);
        let options = ConcordanceOptions {
            filter,
            ..options.clone()
        };
        self.searcher().concordance(query, &options)
    }

    /// How a query that is being typed may go on; see [`Searcher::suggest`].
    pub fn suggest(&mut self, query: &str, limit: usize) -> Vec<Suggestion> {
        self.join_known();
        self.searcher().suggest(query, limit)
    }
}
