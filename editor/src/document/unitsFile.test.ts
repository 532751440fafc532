import { describe, expect, it } from 'vitest'
import { countsOf, readUnitsBytes, readUnitsFile } from './unitsFile.ts'

describe('[ED-60] units’ data are read where they are chosen, problems at their place', () => {
  it('[ED-60] a table with a decimal comma, gaps counted', () => {
    const { file, issues } = readUnitsFile('a.csv', 'id;name;hop;ty_le\n1;Xã A;4;0,8\n2;Xã B;;0,5\n', null)
    expect(issues).toEqual([])
    expect(file && countsOf(file)).toEqual({ columns: ['hop', 'ty_le'], units: 2, inputs: 2, values: 3, missing: 1 })
  })

  it('[ED-60] a unit given twice is told with its line and name', () => {
    const reading = readUnitsFile('a.csv', 'id;name;hop\n1;Xã A;4\n1;Xã B;2\n', null)
    const twice = reading.issues.find((one) => one.code === 'unit-duplicate')
    expect([twice?.at, twice && reading.places.get(twice)]).toEqual([
      { line: 3, column: 1, heading: 'id' },
      { unit: 'Xã B' },
    ])
  })

  it('[ED-60] broken JSON is told with its line', () => {
    const reading = readUnitsFile('a.json', '{"units": [\n{"id": "1",}\n]}', null)
    expect(reading.file).toBeNull()
    expect(reading.issues.map((one) => reading.places.get(one)?.line)).toEqual([2])
  })

  it('[ED-60] an old encoding is named, and read when somebody says so; nothing is lost on the way', () => {
    const bytes = Uint8Array.from('id;name;a\n01;Ph\xfd\xf5\xccng \xd0\xe2\xf2u;5\n', (sign) => sign.charCodeAt(0))
    const refused = readUnitsBytes('a.csv', bytes, null)
    expect([refused.file, refused.issues[0]?.params]).toEqual([null, { likely: 'windows-1258', line: 2 }])
    expect(readUnitsBytes('a.csv', bytes, null, { encoding: 'windows-1258' }).file?.units[0]?.name).toBe('Phường Đậu')
  })

  it('[ED-60] a decimal mark that the file leaves open is asked for', () => {
    const text = 'id;a\n1;1.234\n'
    const asked = readUnitsFile('a.csv', text, null)
    expect([asked.file, asked.issues.map(({ code }) => code)]).toEqual([null, ['number-ambiguous']])
    expect(readUnitsFile('a.csv', text, null, ',').file?.units[0]?.inputs).toEqual({ a: 1234 })
  })

  it('[ED-60] a bare list of units is taken as a file', () => {
    expect(readUnitsFile('a.json', '[{"id":"1","name":"Xã A","inputs":{"hop":1}}]', null).file?.units.length).toBe(1)
  })
})
