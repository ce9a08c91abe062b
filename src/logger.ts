import { type DestinationStream, destination, type Logger, pino } from 'pino';

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/**
 * The log sink. Fields whose names say that they hold a secret are masked here, whoever logs them; request URLs
 * lose their query, which holds codes and states on the callback. `fd`: 1 is stdout, 2 stderr.
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
      serializers: {
        req: ({ method, url, id }: { method: string; url: string; id: unknown }) => ({
          id,
          method,
          path: url.split('?')[0],
        }),
      },
    },
    stream,
  );
}

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
