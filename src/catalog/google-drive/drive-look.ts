import { Type } from '@sinclair/typebox';

/** How a shared drive looks: its theme, or a colour and an image of its own. */

export const themeId = Type.Optional(
  Type.String({
    description: 'A theme of `driveThemes` from GOOGLEDRIVE_GET_ABOUT, instead of color and image.',
    aliases: ['themeId'],
    minLength: 1,
  }),
);

export const color = Type.Optional(
  Type.String({
    description: 'Its colour as RGB, such as `#0f9d58`.',
    aliases: ['color_rgb', 'colorRgb'],
    pattern: '^#?[0-9A-Fa-f]{6}$',
  }),
);

const share = { minimum: 0, maximum: 1 };

export const backgroundImage = Type.Optional(
  Type.Object(
    {
      id: Type.String({ description: 'The id of an image in Drive.', aliases: ['file_id'], minLength: 1 }),
      x: Type.Number({
        description: 'Left edge, as a share of the width.',
        aliases: ['xCoordinate'],
        ...share,
      }),
      y: Type.Number({
        description: 'Upper edge, as a share of the height.',
        aliases: ['yCoordinate'],
        ...share,
      }),
      width: Type.Number({ description: 'Width of the part shown, as a share of the width.', ...share }),
    },
    {
      description: 'The part of an image that stands behind its name, 80 to 9; at least 1280 by 144 pixels.',
      aliases: ['background_image_file', 'backgroundImageFile'],
      unlisted: true,
      additionalProperties: false,
    },
  ),
);

/** Drive’s members of colour and image. */
export function toLook({ color, background_image }: Look) {
  return {
    colorRgb: color,
    backgroundImageFile: background_image && {
      id: background_image.id,
      xCoordinate: background_image.x,
      yCoordinate: background_image.y,
      width: background_image.width,
    },
  };
}

interface Look {
  readonly color?: string | undefined;
  readonly background_image?:
    | { readonly id: string; readonly x: number; readonly y: number; readonly width: number }
    | undefined;
}
