CREATE VIRTUAL TABLE title_search USING fts5(
  id UNINDEXED,
  title,
  people,
  synopsis,
  tokenize = 'unicode61 remove_diacritics 2'
);
