// The console's own addresses are no files: whatever is not one gets the page, which reads its
// address itself. Files lie at the top or below /assets/, and have a dot in their name.
function handler(event) {
  var request = event.request;
  var isTop = request.uri.lastIndexOf('/') === 0 && request.uri.indexOf('.') > 0;
  if (!isTop && request.uri.indexOf('/assets/') !== 0) {
    request.uri = '/index.html';
  }
  return request;
}
