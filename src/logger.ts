import { type DestinationStream, destination, type Logger, pino } from 'pino';
import { errorFacts } from './error-facts.js';

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/**
 * The log sink. Fields whose names say that they hold a secret are masked here, whoever logs them; errors lose their
 * words and requests all but their id, since both may repeat what a caller or a provider wrote. `fd`: 1 is stdout, 2 stderr.
 */
export function createLogger(level: LogLevel, fd: 1 | 2): Logger {
  const stream: DestinationStream = destination({ fd, sync: false });
  return pino(
    {
      level,
      redact: {
        paths: SECRET_FIELDS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]),
        censor: '[redacted]',
      },
      serializers: LOG_SERIALIZERS,
    },
    stream,
  );
}

export const LOG_SERIALIZERS = {
  err: (error: unknown) => errorFacts(error),
  req: ({ method, id }: { method: string; id: unknown }) => ({ id, method }),
};

const SECRET_FIELDS = [
  'authorization',
  'access_token',
  'refresh_token',
  'client_secret',
  'code_verifier',
  'token',
  'api_key',
  'password',
  'secret',
  'cookie',
];
