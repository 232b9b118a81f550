// The console's own addresses are no files: whatever is not one gets the page, which reads its
// address itself. Files lie at the top or below /assets/, and have a dot in their name. Types of
// problems are addresses without one; each has a file.
function handler(event) {
  var request = event.request;
  if (/^\/problems\/[a-z-]+$/.test(request.uri)) {
    request.uri += '.html';
    return request;
  }
  var isTop = request.uri.lastIndexOf('/') === 0 && request.uri.indexOf('.') > 0;
  if (!isTop && request.uri.indexOf('/assets/') !== 0) {
    request.uri = '/index.html';
  }
  return request;
}
