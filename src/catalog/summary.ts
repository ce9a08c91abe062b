/** What a search of toolkits looks at and shows. */
export interface ToolkitSummary {
  readonly slug: string;
  readonly display_name: string;
  readonly description: string;
  readonly categories: readonly string[];
}
