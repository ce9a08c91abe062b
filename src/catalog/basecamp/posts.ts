import { Type } from '@sinclair/typebox';
import { flag, id, toParams } from '../params.js';
import { DESTRUCTIVE, defineTool, IDEMPOTENT_WRITE, WRITE } from '../tool.js';
import {
  board_id,
  card_id,
  chat_id,
  column_id,
  due_on,
  html,
  notify,
  people,
  recording_id,
  schedule_id,
} from './fields.js';

export const postTools = [
  defineTool({
    name: 'BASECAMP_CREATE_MESSAGE',
    description:
      'Posts a message on a board. Everybody in the project hears of it unless `subscriptions` says who.',
    scopes: [],
    annotations: WRITE,
    params: toParams(
      { board_id, subject: id('Its title.') },
      { content: html('What it says.'), subscriptions: people('Ids of the people who hear of it.') },
    ),
    example: { board_id: '1069479392', subject: 'Kickoff', content: '<div>We begin on Monday.</div>' },
    request: {
      method: 'POST',
      path: '/message_boards/{board_id}/messages.json',
      body: { subject: '$subject', content: '$content', subscriptions: '$subscriptions', status: 'active' },
    },
  }),
  defineTool({
    name: 'BASECAMP_CREATE_COMMENT',
    description: 'Comments on some content; its subscribers hear of it. Returns the comment.',
    scopes: [],
    annotations: WRITE,
    params: toParams({ recording_id, content: id('What it says, in HTML.') }),
    example: { recording_id: '1069479406', content: '<div>Great news!</div>' },
    request: {
      method: 'POST',
      path: '/recordings/{recording_id}/comments.json',
      body: { content: '$content' },
    },
  }),
  defineTool({
    name: 'BASECAMP_CREATE_CHAT_LINE',
    aliases: ['BASECAMP_CREATE_CAMPFIRE_LINE'],
    description: 'Says something in a chat, in plain text. Returns the line.',
    scopes: [],
    annotations: WRITE,
    params: toParams({ chat_id, content: id('What to say.') }),
    example: { chat_id: '1069479395', content: 'Good morning' },
    request: { method: 'POST', path: '/chats/{chat_id}/lines.json', body: { content: '$content' } },
  }),
  defineTool({
    name: 'BASECAMP_CREATE_SCHEDULE_ENTRY',
    description: 'Adds an entry to a schedule. Returns it.',
    scopes: [],
    annotations: WRITE,
    params: toParams(
      {
        schedule_id,
        summary: id('Its title.'),
        starts_at: id('When it begins, in ISO 8601.'),
        ends_at: id('When it ends, in ISO 8601.'),
      },
      {
        description: html('What it is about.'),
        participant_ids: people('Ids of the people who take part.'),
        all_day: flag('Whether it takes whole days.'),
        notify: flag('Whether those who take part hear of it.'),
      },
    ),
    example: {
      schedule_id: '1069479396',
      summary: 'Review',
      starts_at: '2026-12-01T10:00:00Z',
      ends_at: '2026-12-01T11:00:00Z',
    },
    request: {
      method: 'POST',
      path: '/schedules/{schedule_id}/entries.json',
      body: {
        summary: '$summary',
        starts_at: '$starts_at',
        ends_at: '$ends_at',
        description: '$description',
        participant_ids: '$participant_ids',
        all_day: '$all_day',
        notify: '$notify',
      },
    },
  }),
  defineTool({
    name: 'BASECAMP_CREATE_CARD',
    description: 'Creates a card in a column of a card table. Returns it.',
    scopes: [],
    annotations: WRITE,
    params: toParams(
      { column_id, title: id('Its title.') },
      { content: html('What it is about.'), due_on, notify },
    ),
    example: { column_id: '1069479400', title: 'A new logo' },
    request: {
      method: 'POST',
      path: '/card_tables/lists/{column_id}/cards.json',
      body: { title: '$title', content: '$content', due_on: '$due_on', notify: '$notify' },
    },
  }),
  defineTool({
    name: 'BASECAMP_MOVE_CARD',
    description: 'Moves a card to another column.',
    scopes: [],
    annotations: IDEMPOTENT_WRITE,
    params: toParams({ card_id, column_id: Type.Integer({ description: 'Id of the column it goes to.' }) }),
    example: { card_id: '1069479602', column_id: 1069479401 },
    request: {
      method: 'POST',
      path: '/card_tables/cards/{card_id}/moves.json',
      body: { column_id: '$column_id' },
    },
  }),
  defineTool({
    name: 'BASECAMP_TRASH_RECORDING',
    description: 'Puts a to-do, message, comment, document, card or other content into the trash.',
    scopes: [],
    annotations: DESTRUCTIVE,
    params: toParams({ recording_id }),
    example: { recording_id: '1069479406' },
    request: { method: 'PUT', path: '/recordings/{recording_id}/status/trashed.json' },
  }),
];
