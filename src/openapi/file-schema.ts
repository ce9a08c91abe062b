import { fileParam } from '../catalog/file.js';

/** The schema of a file parameter, as JSON. */
export const FILE_SCHEMA: Readonly<Record<string, unknown>> = JSON.parse(
  JSON.stringify(fileParam('A file.')),
);
