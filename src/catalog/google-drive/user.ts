import { Type } from '@sinclair/typebox';

/** Who did something, as Drive answers it; authors of comments have no address. */
export interface DriveUser {
  readonly displayName?: string;
  readonly emailAddress?: string;
  readonly me?: boolean;
}

export const driveUserOutput = Type.Object({
  name: Type.Optional(Type.String()),
  email: Type.Optional(Type.String()),
  is_me: Type.Optional(Type.Boolean({ description: 'The connected account itself.' })),
});

export function toUser(user: DriveUser | undefined) {
  return user && { name: user.displayName, email: user.emailAddress, is_me: user.me };
}
