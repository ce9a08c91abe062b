/** Whose file it is: nobody else’s id names it. */
export interface FileOwner {
  readonly app_id: string;
  readonly user_id: string;
}
