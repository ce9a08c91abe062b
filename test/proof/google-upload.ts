import type { SeenRequest } from './contract.js';
import { mediaType, parseJson, readParts } from './request-body.js';

/**
 * The body of a request to Google’s `/upload`: the content alone (`uploadType=media`), or a multipart/related of the
 * metadata and the content. https://developers.google.com/workspace/drive/api/guides/manage-uploads
 *
 * `types` are the operation’s media types; beside JSON they are those its content may have.
 */
export function checkUpload(
  { query, headers, body }: SeenRequest,
  types: readonly string[],
  checkMetadata: (metadata: unknown) => string[],
): string[] {
  const contents = types.filter((type) => type !== 'application/json');
  if (contents.length === 0) return ['body is content where none is taken'];
  const checkContent = (sent: string | undefined): string[] =>
    // Octets stand for any type.
    sent !== undefined && (contents.includes(sent) || contents.includes('application/octet-stream'))
      ? []
      : [`body: the content is ${sent}, not ${contents.join(' or ')}`];
  const sent = mediaType(headers['content-type']);
  switch (query.get('uploadType')) {
    case 'media':
      return checkContent(sent);
    case 'multipart': {
      const parts = sent === 'multipart/related' ? readParts(headers['content-type'] ?? '', body) : undefined;
      const [metadata, content, ...more] = parts ?? [];
      if (!metadata || !content || more.length > 0)
        return ['body is not a multipart/related of metadata and content'];
      const isJson = mediaType(metadata.headers['content-type']) === 'application/json';
      return [
        ...(isJson ? [] : ['body: the first part is not application/json']),
        ...checkMetadata(parseJson(metadata.content)),
        ...checkContent(mediaType(content.headers['content-type'])),
      ];
    }
    default:
      return ['query/uploadType must be media or multipart'];
  }
}
