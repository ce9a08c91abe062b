/** A command that cannot go on. Printed as one line without a stack; `remediation` follows on the next. */
export class CommandFailure extends Error {
  override readonly name = 'CommandFailure';
  readonly remediation: string | undefined;

  constructor(message: string, remediation?: string) {
    super(message);
    this.remediation = remediation;
  }
}
