import { decimal, id, limit, page, text, toParams } from '../params.js';
import { stringEnum } from '../string-enum.js';
import { DESTRUCTIVE, defineTool, IDEMPOTENT_WRITE, READ, WRITE } from '../tool.js';

const board_id = id('Id of the board, as in its URL, such as uXjVOD6LSME=.', { aliases: ['boardId'] });
const item_id = id('Id of the item.', { pattern: '^\\d+$', aliases: ['itemId'] });
const position = {
  x: decimal('How far right of the middle of the board.'),
  y: decimal('How far below it.'),
};
const PLACE = { x: '$x', y: '$y' };

export const itemTools = [
  defineTool({
    name: 'MIRO_LIST_BOARD_ITEMS',
    aliases: ['MIRO_GET_BOARD_ITEMS'],
    description:
      'Lists what is on a board, of one kind if asked. Returns `data`, and `cursor` where there are more.',
    scopes: ['boards:read'],
    annotations: READ,
    params: toParams(
      { board_id },
      {
        type: stringEnum(
          ['text', 'shape', 'sticky_note', 'image', 'document', 'card', 'app_card', 'frame', 'embed'],
          { description: 'Only those of this kind.' },
        ),
        limit: limit(50, 50, 10),
        page: page('`cursor`', { aliases: ['cursor'] }),
      },
    ),
    example: { board_id: 'uXjVOD6LSME=', type: 'sticky_note' },
    request: {
      method: 'GET',
      path: '/boards/{board_id}/items',
      query: { type: '$type', limit: '$limit', cursor: '$page' },
    },
  }),
  defineTool({
    name: 'MIRO_CREATE_STICKY_NOTE',
    aliases: ['MIRO_CREATE_STICKY_NOTE_ITEM'],
    description: 'Puts a sticky note on a board. Returns it.',
    scopes: ['boards:write'],
    annotations: WRITE,
    params: toParams(
      { board_id, content: id('What stands on it.') },
      {
        color: stringEnum(
          [
            'gray',
            'light_yellow',
            'yellow',
            'orange',
            'light_green',
            'green',
            'dark_green',
            'cyan',
            'light_pink',
            'pink',
            'violet',
            'red',
            'light_blue',
            'blue',
            'dark_blue',
            'black',
          ],
          { description: 'Its colour.' },
        ),
        shape: stringEnum(['square', 'rectangle'], { description: 'Its shape.' }),
        ...position,
      },
    ),
    example: { board_id: 'uXjVOD6LSME=', content: 'Ask Jo', color: 'yellow', x: 0, y: 0 },
    request: {
      method: 'POST',
      path: '/boards/{board_id}/sticky_notes',
      body: {
        data: { content: '$content', shape: '$shape' },
        style: { fillColor: '$color' },
        position: PLACE,
      },
    },
  }),
  defineTool({
    name: 'MIRO_UPDATE_STICKY_NOTE',
    description: 'Changes text or place of a sticky note. Returns it.',
    scopes: ['boards:write'],
    annotations: IDEMPOTENT_WRITE,
    params: toParams(
      { board_id, item_id },
      { content: text('What stands on it.', { minLength: 1 }), ...position },
    ),
    example: { board_id: 'uXjVOD6LSME=', item_id: '3074457345618265000', content: 'Asked Jo' },
    request: {
      method: 'PATCH',
      path: '/boards/{board_id}/sticky_notes/{item_id}',
      body: { data: { content: '$content' }, position: PLACE },
    },
  }),
  defineTool({
    name: 'MIRO_CREATE_CARD',
    aliases: ['MIRO_CREATE_CARD_ITEM'],
    description: 'Puts a card on a board. Returns it.',
    scopes: ['boards:write'],
    annotations: WRITE,
    params: toParams(
      { board_id, title: id('Its title.') },
      {
        description: text('More below it.'),
        due_date: text('Until when.', { format: 'date-time' }),
        ...position,
      },
    ),
    example: { board_id: 'uXjVOD6LSME=', title: 'Order paper' },
    request: {
      method: 'POST',
      path: '/boards/{board_id}/cards',
      body: {
        data: { title: '$title', description: '$description', dueDate: '$due_date' },
        position: PLACE,
      },
    },
  }),
  defineTool({
    name: 'MIRO_CREATE_SHAPE',
    aliases: ['MIRO_CREATE_SHAPE_ITEM'],
    description: 'Puts a shape on a board, with a text in it if asked. Returns it.',
    scopes: ['boards:write'],
    annotations: WRITE,
    params: toParams(
      { board_id },
      {
        shape: stringEnum(
          ['rectangle', 'round_rectangle', 'circle', 'triangle', 'rhombus', 'parallelogram', 'star', 'cloud'],
          { description: 'Which.', default: 'rectangle' },
        ),
        content: text('The text in it.'),
        width: decimal('How wide.', { minimum: 1 }),
        height: decimal('How high.', { minimum: 1 }),
        ...position,
      },
    ),
    example: { board_id: 'uXjVOD6LSME=', shape: 'circle', content: 'Start' },
    request: {
      method: 'POST',
      path: '/boards/{board_id}/shapes',
      body: {
        data: { shape: '$shape', content: '$content' },
        geometry: { width: '$width', height: '$height' },
        position: PLACE,
      },
    },
  }),
  defineTool({
    name: 'MIRO_CREATE_TEXT',
    aliases: ['MIRO_CREATE_TEXT_ITEM'],
    description: 'Puts a text on a board. Returns it.',
    scopes: ['boards:write'],
    annotations: WRITE,
    params: toParams({ board_id, content: id('The text, in simple HTML.') }, position),
    example: { board_id: 'uXjVOD6LSME=', content: 'Next quarter' },
    request: {
      method: 'POST',
      path: '/boards/{board_id}/texts',
      body: { data: { content: '$content' }, position: PLACE },
    },
  }),
  defineTool({
    name: 'MIRO_CREATE_CONNECTOR',
    description: 'Draws a line from one item to another. Returns it.',
    scopes: ['boards:write'],
    annotations: WRITE,
    params: toParams(
      {
        board_id,
        start_item_id: id('Id of the item it begins at.', { pattern: '^\\d+$' }),
        end_item_id: id('Id of the item it ends at.', { pattern: '^\\d+$' }),
      },
      { shape: stringEnum(['straight', 'elbowed', 'curved'], { description: 'How.', default: 'curved' }) },
    ),
    example: {
      board_id: 'uXjVOD6LSME=',
      start_item_id: '3074457345618265000',
      end_item_id: '3074457345618265001',
    },
    request: {
      method: 'POST',
      path: '/boards/{board_id}/connectors',
      body: { startItem: { id: '$start_item_id' }, endItem: { id: '$end_item_id' }, shape: '$shape' },
    },
  }),
  defineTool({
    name: 'MIRO_DELETE_ITEM',
    aliases: ['MIRO_DELETE_BOARD_ITEM'],
    description: 'Takes an item off a board.',
    scopes: ['boards:write'],
    annotations: DESTRUCTIVE,
    params: toParams({ board_id, item_id }),
    example: { board_id: 'uXjVOD6LSME=', item_id: '3074457345618265000' },
    request: { method: 'DELETE', path: '/boards/{board_id}/items/{item_id}' },
  }),
];
