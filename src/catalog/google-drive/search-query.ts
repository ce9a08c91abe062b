/** The terms of Drive’s search language that FIND_FOLDER offers one by one. */
export interface FolderSearch {
  readonly name_exact?: string;
  readonly name_contains?: string;
  readonly name_not_contains?: string;
  readonly full_text_contains?: string;
  readonly full_text_not_contains?: string;
  readonly modified_after?: string;
  readonly starred?: boolean;
  readonly parent_id?: string;
}

/** Drive’s `q` for folders that meet every given term and are not in the trash. */
export function folderQuery(search: FolderSearch): string {
  const { starred } = search;
  return allOf(
    "mimeType = 'application/vnd.google-apps.folder'",
    'trashed = false',
    term(search.name_exact, (text) => `name = ${text}`),
    term(search.name_contains, (text) => `name contains ${text}`),
    term(search.name_not_contains, (text) => `not name contains ${text}`),
    term(search.full_text_contains, (text) => `fullText contains ${text}`),
    term(search.full_text_not_contains, (text) => `not fullText contains ${text}`),
    term(search.modified_after, (text) => `modifiedTime > ${text}`),
    inFolder(search.parent_id),
    starred === undefined ? undefined : `starred = ${starred}`,
  );
}

export function inFolder(folder_id: string | undefined): string | undefined {
  return term(folder_id, (text) => `${text} in parents`);
}

/** Terms joined so that an `or` inside one of them does not reach into another. */
export function allOf(...terms: readonly (string | undefined)[]): string {
  const given = terms.filter((one) => one !== undefined && one !== '');
  return given.length > 1
    ? given.map((one) => (/ or /i.test(one ?? '') ? `(${one})` : one)).join(' and ')
    : (given[0] ?? '');
}

function term(value: string | undefined, write: (quoted: string) => string): string | undefined {
  return value === undefined || value === '' ? undefined : write(quote(value));
}

/** A string of the search language: quotes and backslashes are escaped by a backslash. */
function quote(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
