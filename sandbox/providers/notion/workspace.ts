/** One workspace: what one user shares with the connection, and the little that is not shared. */

import { isRecord } from '../../gate/call.js';
import type { SandboxUser } from '../../gate/declaration.js';
import { invalid, notFound } from './errors.js';
import { plainText } from './rich-text.js';

export type Json = Record<string, unknown>;

interface Node {
  readonly id: string;
  in_trash: boolean;
  readonly created_time: string;
  last_edited_time: string;
}

export interface Page extends Node {
  readonly object: 'page';
  parent: Json;
  /** By name: in Notion’s form, without what is computed. */
  properties: Record<string, Json>;
  icon: unknown;
  cover: unknown;
  /** False: the user has not shared it, and to the connection it is not there. */
  readonly shared: boolean;
}

export interface Block extends Node {
  readonly object: 'block';
  readonly parent: Json;
  readonly type: string;
  content: Json;
}

export interface Database extends Node {
  readonly object: 'database';
  readonly parent: Json;
  title: unknown;
  description: unknown;
  icon: unknown;
  cover: unknown;
  readonly sources: string[];
}

export interface DataSource extends Node {
  readonly object: 'data_source';
  readonly database_id: string;
  title: unknown;
  properties: Record<string, Json>;
}

export interface Comment {
  readonly id: string;
  readonly discussion_id: string;
  readonly parent: Json;
  readonly rich_text: unknown;
  readonly created_time: string;
}

export interface Upload {
  readonly id: string;
  status: 'pending' | 'uploaded';
  readonly mode: string;
  readonly filename: string | null;
  readonly content_type: string | null;
  readonly number_of_parts: number;
  readonly parts: Map<number, Buffer>;
  readonly created_time: string;
}

export type Item = Page | Block | Database | DataSource;

export interface Workspace {
  readonly user: SandboxUser;
  readonly bot_id: string;
  readonly items: Map<string, Item>;
  /** Ids of what a page or block holds, in order: blocks, sub-pages, databases. */
  readonly children: Map<string, string[]>;
  readonly comments: Comment[];
  readonly uploads: Map<string, Upload>;
}

export interface State {
  /** By the user’s e-mail address. */
  readonly workspaces: Readonly<Record<string, Workspace>>;
}

export function createWorkspace(user: SandboxUser): Workspace {
  return {
    user,
    bot_id: user.id.replace(/^0/, 'b'),
    items: new Map(),
    children: new Map(),
    comments: [],
    uploads: new Map(),
  };
}

const UUID = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i;

/** With hyphens; Notion takes ids without them too. */
export function uuid(value: unknown, where = 'path.id'): string {
  if (typeof value !== 'string' || !UUID.test(value))
    throw invalid(`path failed validation: ${where} should be a valid uuid, instead was \`"${value}"\`.`);
  const hex = value.replaceAll('-', '').toLowerCase();
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** What the id names, which must be of that kind. */
export function get<K extends Item['object']>(
  workspace: Workspace,
  kind: K,
  given: unknown,
): Extract<Item, { object: K }> {
  const id = uuid(given);
  const item = workspace.items.get(id);
  if (!item || !isShared(workspace, item)) throw notFound(kind, id);
  if (item.object !== kind) throw invalid(`Provided ID ${id} is a ${item.object}, not a ${kind}.`);
  return item as Extract<Item, { object: K }>;
}

/** A block, or the page or database that stands among blocks as one. */
export function getAsBlock(workspace: Workspace, given: unknown): Page | Block | Database {
  const id = uuid(given);
  const item = workspace.items.get(id);
  if (!item || item.object === 'data_source' || !isShared(workspace, item)) throw notFound('block', id);
  return item;
}

/** What lies in a page that is not shared is not shared either. */
function isShared(workspace: Workspace, item: Item): boolean {
  if (item.object === 'page' && !item.shared) return false;
  const above = parentOf(workspace, item);
  return above === undefined || isShared(workspace, above);
}

function parentOf(workspace: Workspace, item: Item): Item | undefined {
  if (item.object === 'data_source') return workspace.items.get(item.database_id);
  const { type } = item.parent;
  return workspace.items.get(String(item.parent[String(type)]));
}

export function stamp(): { created_time: string; last_edited_time: string; in_trash: boolean } {
  const now = new Date().toISOString();
  return { created_time: now, last_edited_time: now, in_trash: false };
}

export function touch(item: Item): void {
  if (item.in_trash)
    throw invalid("Can't edit block that is archived. You must unarchive the block before editing.");
  item.last_edited_time = new Date().toISOString();
}

export function childrenOf(workspace: Workspace, id: string): Item[] {
  const ids = workspace.children.get(id) ?? [];
  return ids.flatMap((child) => workspace.items.get(child) ?? []).filter((item) => !item.in_trash);
}

/** Puts ids below a parent, at its end or after one of its children. */
export function insert(workspace: Workspace, parent: string, ids: readonly string[], after?: string): void {
  const siblings = workspace.children.get(parent) ?? [];
  const index = after === undefined ? siblings.length - 1 : siblings.indexOf(after);
  if (after !== undefined && index < 0)
    throw invalid(`The block ${after} given as \`after\` is no child of ${parent}.`);
  siblings.splice(index + 1, 0, ...ids);
  workspace.children.set(parent, siblings);
}

export function by(workspace: Workspace) {
  return { object: 'user', id: workspace.bot_id };
}

export function trash(item: Item, in_trash: boolean): void {
  item.in_trash = in_trash;
  item.last_edited_time = new Date().toISOString();
}

export function shownTitle(item: Page | Database): string {
  if (item.object === 'database') return plainText(item.title);
  const title = Object.values(item.properties).find((value) => isRecord(value) && value['type'] === 'title');
  return plainText(title?.['title']);
}
