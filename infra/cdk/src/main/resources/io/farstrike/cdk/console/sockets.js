// The gateway of sockets takes handshakes at its stage's address alone.
function handler(event) {
  var request = event.request;
  request.uri = '/STAGE';
  return request;
}
