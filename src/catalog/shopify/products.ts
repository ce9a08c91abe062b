import { decimal, id, integer, text, texts, toParams } from '../params.js';
import { stringEnum } from '../string-enum.js';
import { DESTRUCTIVE, defineTool, IDEMPOTENT_WRITE, READ, WRITE } from '../tool.js';
import { gid, graphql, PAGING, paging, search } from './request.js';

const product_id = id(`Id of the product, such as ${gid('Product')}108828309.`, {
  pattern: '^gid://shopify/Product/\\d+$',
});
const PRODUCT =
  'id title handle status vendor productType tags totalInventory createdAt updatedAt onlineStoreUrl';
const VARIANT = 'id title sku price inventoryQuantity inventoryItem { id }';

const about = {
  description_html: text('The description, in HTML.'),
  vendor: text('Who makes it.'),
  product_type: text('What kind of thing it is.'),
  tags: texts('Its tags.'),
  status: stringEnum(['ACTIVE', 'ARCHIVED', 'DRAFT'], { description: 'Whether it is for sale.' }),
};
const ABOUT = {
  title: '$title',
  descriptionHtml: '$description_html',
  vendor: '$vendor',
  productType: '$product_type',
  tags: '$tags',
  status: '$status',
};

export const productTools = [
  defineTool({
    name: 'SHOPIFY_LIST_PRODUCTS',
    aliases: ['SHOPIFY_GET_PRODUCTS'],
    description: 'Lists products, filtered if asked. Returns `nodes` and `pageInfo`.',
    scopes: ['read_products'],
    annotations: READ,
    params: toParams({}, { query: search('status:active, vendor:Acme, title:shirt*'), ...paging }),
    example: { query: 'status:active', limit: 10 },
    request: graphql(
      `query Products($query: String, $first: Int, $after: String) { products(query: $query, first: $first, after: $after) { nodes { ${PRODUCT} } pageInfo { hasNextPage endCursor } } }`,
      { query: '$query', ...PAGING },
      'products',
    ),
  }),
  defineTool({
    name: 'SHOPIFY_GET_PRODUCT',
    description: 'Fetches a product with its description, options and first 100 variants.',
    scopes: ['read_products'],
    annotations: READ,
    params: toParams({ product_id }),
    example: { product_id: 'gid://shopify/Product/108828309' },
    request: graphql(
      `query Product($id: ID!) { product(id: $id) { ${PRODUCT} descriptionHtml options { id name values } variants(first: 100) { nodes { ${VARIANT} } } } }`,
      { id: '$product_id' },
      'product',
    ),
  }),
  defineTool({
    name: 'SHOPIFY_CREATE_PRODUCT',
    description: 'Creates a product with one variant. Returns `product`, or in `userErrors` what is wrong.',
    scopes: ['write_products'],
    annotations: WRITE,
    params: toParams({ title: id('Name of the product.') }, about),
    example: { title: 'Linen shirt', status: 'DRAFT', tags: ['summer'] },
    request: graphql(
      `mutation Create($product: ProductCreateInput!) { productCreate(product: $product) { product { ${PRODUCT} variants(first: 10) { nodes { ${VARIANT} } } } userErrors { field message } } }`,
      { product: ABOUT },
      'productCreate',
    ),
  }),
  defineTool({
    name: 'SHOPIFY_UPDATE_PRODUCT',
    description:
      'Changes a product; what is not given stays. Returns `product`, or in `userErrors` what is wrong.',
    scopes: ['write_products'],
    annotations: IDEMPOTENT_WRITE,
    params: toParams({ product_id }, { title: text('Name of the product.', { minLength: 1 }), ...about }),
    example: { product_id: 'gid://shopify/Product/108828309', status: 'ACTIVE' },
    request: graphql(
      `mutation Update($product: ProductUpdateInput!) { productUpdate(product: $product) { product { ${PRODUCT} } userErrors { field message } } }`,
      { product: { id: '$product_id', ...ABOUT } },
      'productUpdate',
    ),
  }),
  defineTool({
    name: 'SHOPIFY_UPDATE_PRODUCT_VARIANT',
    description:
      'Changes price, compare-at price or barcode of a variant. Returns `productVariants`, or in `userErrors` what is wrong.',
    scopes: ['write_products'],
    annotations: IDEMPOTENT_WRITE,
    params: toParams(
      { product_id, variant_id: id(`Id of the variant, such as ${gid('ProductVariant')}30322695.`) },
      {
        price: decimal('The price, in the shop’s currency.', { minimum: 0 }),
        compare_at_price: decimal('The price it had before.', { minimum: 0 }),
        barcode: text('Its barcode.'),
      },
    ),
    example: {
      product_id: 'gid://shopify/Product/108828309',
      variant_id: 'gid://shopify/ProductVariant/30322695',
      price: 49.9,
    },
    request: graphql(
      `mutation Variant($productId: ID!, $variants: [ProductVariantsBulkInput!]!) { productVariantsBulkUpdate(productId: $productId, variants: $variants) { productVariants { ${VARIANT} } userErrors { field message } } }`,
      {
        productId: '$product_id',
        variants: [
          { id: '$variant_id', price: '$price', compareAtPrice: '$compare_at_price', barcode: '$barcode' },
        ],
      },
      'productVariantsBulkUpdate',
    ),
  }),
  defineTool({
    name: 'SHOPIFY_DELETE_PRODUCT',
    description:
      'Deletes a product with its variants for good. Returns `deletedProductId`, or in `userErrors` what is wrong.',
    scopes: ['write_products'],
    annotations: DESTRUCTIVE,
    params: toParams({ product_id }),
    example: { product_id: 'gid://shopify/Product/108828309' },
    request: graphql(
      'mutation Delete($input: ProductDeleteInput!) { productDelete(input: $input) { deletedProductId userErrors { field message } } }',
      { input: { id: '$product_id' } },
      'productDelete',
    ),
  }),
  defineTool({
    name: 'SHOPIFY_LIST_COLLECTIONS',
    aliases: ['SHOPIFY_GET_COLLECTIONS'],
    description: 'Lists collections, filtered if asked. Returns `nodes` and `pageInfo`.',
    scopes: ['read_products'],
    annotations: READ,
    params: toParams({}, { query: search('title:summer*, collection_type:smart'), ...paging }),
    example: { limit: 10 },
    request: graphql(
      'query Collections($query: String, $first: Int, $after: String) { collections(query: $query, first: $first, after: $after) { nodes { id title handle updatedAt productsCount { count } } pageInfo { hasNextPage endCursor } } }',
      { query: '$query', ...PAGING },
      'collections',
    ),
  }),
  defineTool({
    name: 'SHOPIFY_GET_INVENTORY_LEVELS',
    description: 'Tells how much of an inventory item there is at each location, up to 50.',
    scopes: ['read_inventory', 'read_locations'],
    annotations: READ,
    params: toParams({
      inventory_item_id: id(`Id of the inventory item, such as ${gid('InventoryItem')}30322695.`),
    }),
    example: { inventory_item_id: 'gid://shopify/InventoryItem/30322695' },
    request: graphql(
      'query Levels($id: ID!) { inventoryItem(id: $id) { id sku tracked inventoryLevels(first: 50) { nodes { location { id name } quantities(names: ["available", "on_hand", "committed"]) { name quantity } } } } }',
      { id: '$inventory_item_id' },
      'inventoryItem',
    ),
  }),
  defineTool({
    name: 'SHOPIFY_ADJUST_INVENTORY',
    description:
      'Adds to or takes from what is available of an item at a location. Returns the change, or in `userErrors` what is wrong.',
    scopes: ['write_inventory'],
    annotations: IDEMPOTENT_WRITE,
    params: toParams(
      {
        inventory_item_id: id(`Id of the inventory item, such as ${gid('InventoryItem')}30322695.`),
        location_id: id(`Id of the location, such as ${gid('Location')}124656943.`),
        delta: integer('How many more; negative for fewer.'),
        change_from: integer(
          'How many are available now: the call is refused where that is not so any more.',
        ),
        idempotency_key: id(
          'A key of your own, new for each change: a repeated call with it changes nothing.',
        ),
      },
      {
        reason: stringEnum(
          [
            'correction',
            'cycle_count_available',
            'damaged',
            'other',
            'promotion',
            'received',
            'restock',
            'shrinkage',
          ],
          { description: 'Why.', default: 'correction' },
        ),
      },
    ),
    example: {
      inventory_item_id: 'gid://shopify/InventoryItem/30322695',
      location_id: 'gid://shopify/Location/124656943',
      delta: -2,
      change_from: 14,
      idempotency_key: '123e4567-e89b-12d3-a456-426614174000',
      reason: 'damaged',
    },
    request: graphql(
      'mutation Adjust($input: InventoryAdjustQuantitiesInput!, $key: String!) { inventoryAdjustQuantities(input: $input) @idempotent(key: $key) { inventoryAdjustmentGroup { createdAt reason changes { name delta } } userErrors { field message } } }',
      {
        input: {
          name: 'available',
          reason: '$reason',
          changes: [
            {
              inventoryItemId: '$inventory_item_id',
              locationId: '$location_id',
              delta: '$delta',
              changeFromQuantity: '$change_from',
            },
          ],
        },
        key: '$idempotency_key',
      },
      'inventoryAdjustQuantities',
    ),
  }),
];
