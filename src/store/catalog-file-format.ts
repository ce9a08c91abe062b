/** Changes with the tables, and with what the bodies mean: a file of another format is not read. */
export const CATALOG_FORMAT = 1;

/**
 * Bodies are JSON, deflated (RFC 1951) against one shared dictionary, without which each would repeat the same words.
 * The rows of `tools` are in the order of fame, each toolkit’s in one piece, so that an id says both. The index of words
 * keeps no text, and tells columns apart but not places (`detail=column`); its rowids are the ids of the tools. It
 * holds stems; `name_words` has the words of the names as they are written.
 */
export const CATALOG_TABLES = `
  create table facts (name text primary key, value) without rowid;
  create table providers (slug text primary key, body blob not null) without rowid;
  create table toolkits (
    id integer primary key,
    slug text not null unique,
    display_name text not null,
    description text not null,
    categories text not null,
    auth_schemes text not null,
    provider text not null,
    tool_count integer not null,
    first_tool integer not null,
    verification text not null,
    body blob not null
  );
  create table tools (
    id integer primary key,
    toolkit integer not null,
    name text not null,
    body blob not null
  );
  create table tool_aliases (name text primary key, tool integer not null) without rowid;
  create virtual table tool_words using fts5 (
    name, description, toolkit,
    content = '', detail = column, prefix = '1 2', tokenize = 'porter unicode61 remove_diacritics 2'
  );
  create table name_words (word text primary key, tools integer not null) without rowid;
`;

/** After the rows: an index is made faster of what is there. */
export const CATALOG_INDEXES = `
  create unique index tools_by_name on tools (name);
`;
