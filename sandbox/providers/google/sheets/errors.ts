/** What Sheets refuses, in the form of its own answers, which have no list of `errors`. */
import type { Answer } from '../../../gate/call.js';

export class SheetsRefusal extends Error {
  readonly code: number;
  readonly status: string;

  constructor(message: string, code = 400, status = 'INVALID_ARGUMENT') {
    super(message);
    this.code = code;
    this.status = status;
  }

  answer(): Answer {
    return {
      status: this.code,
      headers: { 'content-type': 'application/json; charset=UTF-8' },
      body: { error: { code: this.code, message: this.message, status: this.status } },
    };
  }
}

export function entityNotFound(): SheetsRefusal {
  return new SheetsRefusal('Requested entity was not found.', 404, 'NOT_FOUND');
}

export function permissionDenied(): SheetsRefusal {
  return new SheetsRefusal('The caller does not have permission', 403, 'PERMISSION_DENIED');
}
