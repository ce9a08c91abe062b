/** Notion since 2025-09-03: rows are in the data sources of a database, and callers mostly know the database. */
import { ExecutionError } from '../../errors.js';
import type { ProviderCall } from '../tool.js';
import { list, object } from './json.js';
import { uuid } from './params.js';

/** The id of the only data source of a database; the id of a data source is taken as well, as search answers it. */
export async function dataSourceOf(database: string, call: ProviderCall): Promise<string> {
  const id = uuid(database);
  let answer: unknown;
  try {
    answer = (await call({ method: 'GET', path: `/databases/${id}` })).body;
  } catch (error) {
    if (!isNotFound(error)) throw error;
    await call({ method: 'GET', path: `/data_sources/${id}` });
    return id;
  }
  const sources = list(object(answer)['data_sources']).map(object);
  const [first] = sources;
  if (sources.length === 1 && typeof first?.['id'] === 'string') return first['id'];
  const names = sources.map((source) => `${source['name']} (${source['id']})`).join(', ');
  throw new ExecutionError(
    'invalid_params',
    sources.length === 0
      ? 'The database has no data source that is shared with this connection.'
      : `The database has several data sources: ${names}.`,
    { remediation: 'Give the id of one data source in place of the database’s.' },
  );
}

/** A parent by its id alone, which is that of a page or of a database. */
export async function parentOf(given: string, call: ProviderCall): Promise<Record<string, string>> {
  const page_id = uuid(given);
  try {
    await call({ method: 'GET', path: `/pages/${page_id}` });
    return { type: 'page_id', page_id };
  } catch (error) {
    if (!isNotFound(error)) throw error;
  }
  return { type: 'data_source_id', data_source_id: await dataSourceOf(given, call) };
}

/** Notion answers 404 to the id of nothing, and 400 to that of something else than the path says. */
function isNotFound(error: unknown): boolean {
  if (!(error instanceof ExecutionError) || error.reason !== 'provider_refused') return false;
  const status = object(object(error.details)['provider'])['status'];
  return status === 404 || status === 400;
}
