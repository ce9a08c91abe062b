// Imported first by everything that starts Bobbin, for its effect: an unsuitable Node gets one clear line
// instead of a syntax error from some dependency. Plain old syntax, so that an old Node can parse it.
const [major, minor] = process.versions.node.split('.').map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(
    'Bobbin needs Node 20.19 or newer; this is Node ' +
      process.versions.node +
      ' (' +
      process.execPath +
      ').\n',
  );
  process.exit(1);
}
