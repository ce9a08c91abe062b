import { Type } from '@sinclair/typebox';
import { stringEnum } from '../string-enum.js';
import { defineTool, WRITE } from '../tool.js';
import { type GridBounds, splitRange, toBounds } from './a1.js';
import { findTab, type Tab } from './find-tab.js';
import { a1Range, SPREADSHEETS, sheetId, spreadsheetId } from './params.js';
import { spreadsheetId as idOf } from './spreadsheet.js';
import { batchUpdate, replyOf } from './wire.js';

const TYPES = ['COLUMN', 'BAR', 'LINE', 'AREA', 'STEPPED_AREA', 'SCATTER', 'COMBO', 'PIE'] as const;
const LEGENDS = ['BOTTOM_LEGEND', 'LEFT_LEGEND', 'RIGHT_LEGEND', 'TOP_LEGEND', 'NO_LEGEND'] as const;

const text = (description: string) => Type.Optional(Type.String({ description }));
const part = (color: string) =>
  Type.Optional(
    Type.Number({ description: `${color} of the background.`, minimum: 0, maximum: 1, unlisted: true }),
  );

const createChart = defineTool({
  name: 'GOOGLESHEETS_CREATE_CHART',
  description:
    'Adds a chart beside its data: the first column of the range holds labels, each further one a series under its header. Returns the chart’s id.',
  scopes: SPREADSHEETS,
  annotations: WRITE,
  params: Type.Object(
    {
      spreadsheet_id: spreadsheetId,
      chart_type: stringEnum(TYPES, {
        description:
          'Kind of chart. PIE takes one series; COMBO draws the first as columns, the others as lines.',
      }),
      data_range: a1Range('Labels and series with a row of headers, such as `Sheet1!A1:C12`.'),
      sheet_id: Type.Optional({
        ...sheetId,
        description: 'The tab, where the range names none; else the first.',
      }),
      title: text('Title of the chart.'),
      subtitle: text('Below the title.'),
      x_axis_title: text('Title of the lower axis.'),
      y_axis_title: text('Title of the left axis.'),
      legend_position: Type.Optional(stringEnum(LEGENDS, { description: 'Where the legend stands.' })),
      background_red: part('Red'),
      background_green: part('Green'),
      background_blue: part('Blue'),
    },
    { additionalProperties: false },
  ),
  output: Type.Object({ spreadsheet_id: Type.String(), chart_id: Type.Integer(), sheet_id: Type.Integer() }),
  example: {
    spreadsheet_id: '1qpyC0XzvTcKT6EISywvqESX3A0MwQoFDE8p-Bll4hps',
    chart_type: 'COLUMN',
    data_range: 'Sheet1!A1:C12',
    title: 'Sales by month',
  },
  run: async (params, call) => {
    const { title, cells } = splitRange(params.data_range);
    const bounds = toBounds(cells, 'data_range');
    const sheet_id = title === undefined ? params.sheet_id : undefined;
    const tab = await findTab(call, params.spreadsheet_id, { title, sheet_id, parameter: 'data_range' });
    const box = boxOf(bounds, tab);
    const chart = {
      spec: toSpec(params, box),
      position: { overlayPosition: { anchorCell: beside(box, tab) } },
    };
    const { body } = await call(batchUpdate(params.spreadsheet_id, { addChart: { chart } }));
    const made = replyOf<{ chart?: { chartId?: number } }>(body, 'addChart').chart;
    return { spreadsheet_id: idOf(body), chart_id: made?.chartId ?? 0, sheet_id: tab.sheetId };
  },
});

interface Look {
  readonly chart_type: (typeof TYPES)[number];
  readonly title?: string;
  readonly subtitle?: string;
  readonly x_axis_title?: string;
  readonly y_axis_title?: string;
  readonly legend_position?: string;
  readonly background_red?: number;
  readonly background_green?: number;
  readonly background_blue?: number;
}

type Box = Required<GridBounds> & { readonly sheetId: number };

function boxOf(bounds: GridBounds, { sheetId: id, rowCount, columnCount }: Tab): Box {
  return {
    sheetId: id,
    startRowIndex: 0,
    endRowIndex: rowCount,
    startColumnIndex: 0,
    endColumnIndex: columnCount,
    ...bounds,
  };
}

function toSpec(look: Look, box: Box): object {
  const { background_red: red, background_green: green, background_blue: blue } = look;
  const isColored = red !== undefined || green !== undefined || blue !== undefined;
  const columns = Array.from({ length: box.endColumnIndex - box.startColumnIndex }, (_, offset) => {
    const at = box.startColumnIndex + offset;
    return { sourceRange: { sources: [{ ...box, startColumnIndex: at, endColumnIndex: at + 1 }] } };
  });
  // A single column is a series without labels.
  const [domain, ...series] = columns.length > 1 ? columns : [undefined, ...columns];
  return {
    title: look.title,
    subtitle: look.subtitle,
    ...(isColored && {
      backgroundColorStyle: { rgbColor: { red: red ?? 0, green: green ?? 0, blue: blue ?? 0 } },
    }),
    ...(look.chart_type === 'PIE'
      ? { pieChart: { legendPosition: look.legend_position, domain, series: series[0] } }
      : {
          basicChart: {
            chartType: look.chart_type,
            legendPosition: look.legend_position,
            headerCount: 1,
            axis: axesOf(look),
            ...(domain && { domains: [{ domain }] }),
            // Bars lie: their values run along the lower axis.
            series: series.map((one, index) => ({
              series: one,
              ...(look.chart_type === 'COMBO' && { type: index === 0 ? 'COLUMN' : 'LINE' }),
              targetAxis: look.chart_type === 'BAR' ? 'BOTTOM_AXIS' : 'LEFT_AXIS',
            })),
          },
        }),
  };
}

function axesOf({ x_axis_title, y_axis_title }: Look) {
  const axes = [
    { position: 'BOTTOM_AXIS', title: x_axis_title },
    { position: 'LEFT_AXIS', title: y_axis_title },
  ].filter(({ title }) => title !== undefined);
  return axes.length > 0 ? axes : undefined;
}

/** A column of space behind the data, as far as the tab has one. */
function beside(box: Box, tab: Tab) {
  return {
    sheetId: box.sheetId,
    rowIndex: box.startRowIndex,
    columnIndex: Math.max(0, Math.min(box.endColumnIndex + 1, tab.columnCount - 1)),
  };
}

export const chartTools = [createChart];
