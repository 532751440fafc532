import { connect } from 'node:net'

// One flood from an address of its own, in a process of its own, until it is ended: flooder.mjs NAME HOST PORT
const [name, host, port] = process.argv.slice(2)
const stranger = '127.0.0.66'
const post = (length) =>
  `POST /api/score HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n\r\n`
const filling = Buffer.alloc(1024 * 1024, ' ')
const floods = {
  bodies: { count: 201, head: post(100), parts: 0 },
  heads: { count: 600, head: 'GET /api/about HTTP/1.1\r\nHost: localhost\r\nX-Half: ', parts: 0 },
  streams: { count: 200, head: 'GET /api/events HTTP/1.1\r\nHost: localhost\r\n\r\n', parts: 0 },
  large: { count: 60, head: post(31 * filling.length), parts: 31 },
}
const { count, head, parts } = floods[name]

function open() {
  const socket = connect({ host, port: Number(port), localAddress: stranger })
  let left = parts
  const more = () => {
    while (left > 0 && !socket.destroyed) {
      left -= 1
      if (!socket.write(filling)) return void socket.once('drain', more)
    }
  }
  socket.on('error', () => {})
  socket.on('connect', () => {
    socket.write(head)
    more()
  })
  socket.resume()
  // Who floods comes again, after as long as another end of a line takes.
  socket.once('close', () => setTimeout(open, 200))
}

for (let each = 0; each < count; each++) open()
process.stdout.write('open\n')
