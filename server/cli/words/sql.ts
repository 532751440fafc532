/** What the command line says about sets as queries. */
export const sqlVi = {
  help: {
    sql: 'in bộ chỉ số thành một câu SELECT chấm trong cơ sở dữ liệu, đúng đến chữ số cuối',
    dialect: 'cơ sở dữ liệu',
    table: 'tên bảng số liệu, mỗi đơn vị một dòng',
    points: 'thêm điểm và trạng thái của từng chỉ số',
    notApplicable: 'số liệu có cột khai không áp dụng (<số liệu>__na): all, none, hoặc các mã cách nhau bằng dấu phẩy',
    schema: 'in câu CREATE TABLE của bảng số liệu',
    engine: 'duckdb: chấm tệp CSV hoặc Parquet lớn hơn bộ nhớ bằng câu SELECT của bộ chỉ số; cần --out',
    memory: 'bộ nhớ DuckDB được dùng, ví dụ 2GB',
  },
  noDuckdb:
    'Chưa cài DuckDB. Chạy “npm install @duckdb/node-api@1.5.6-r.1” ở nơi cài chiso, hoặc bỏ --engine duckdb: chiso score tự đọc được CSV và NDJSON lớn.',
  noSource: (path: string) => `--engine duckdb đọc .csv, .tsv và .parquet; “${path}” có đuôi khác.`,
  noOut: '--engine duckdb cần --out với tệp .csv hoặc .parquet để ghi kết quả.',
  unreadable: (path: string, detail: string) => `DuckDB không đọc được “${path}”: ${detail}`,
  notSaid: 'SQL không nói được hết bộ chỉ số này. Bỏ --engine duckdb để chấm.',
  columns: (path: string, count: number) => `“${path}” thiếu hoặc sai ${count} cột. Sửa các cột sau rồi chạy lại:`,
  column: (id: string, label: string, type: string) => `thiếu cột ${id} (${label}), kiểu ${type}`,
  columnType: (name: string, found: string, wanted: string) => `cột “${name}” có kiểu ${found}, cần ${wanted} hoặc chữ`,
  cells: (path: string, count: number) =>
    `“${path}” có ${count} chỗ sai, không ghi kết quả. Số viết bằng dấu chấm thập phân, không ngăn hàng nghìn; 1.234 có thể hiểu hai cách, là thập phân thì thêm --decimal point; số viết kiểu khác thì bỏ --engine duckdb. Sửa:`,
  cell: (row: number, id: string, column: string, found: string) =>
    `dòng dữ liệu ${row} (${id}), cột ${column}: “${found}” không phải giá trị của cột này`,
  twice: (id: string, times: number, first: number, last: number) =>
    `mã “${id}” có ${times} lần, dòng dữ liệu đầu ${first}, cuối ${last}`,
  noId: (row: number) => `dòng dữ liệu ${row} không có mã đơn vị`,
  scored: (units: number, incomplete: number, faulty: number) =>
    `Đã chấm ${units} đơn vị: ${incomplete} chưa đủ số liệu, ${faulty} có lỗi.`,
  noInput: (id: string, nearest: string | undefined) =>
    `Bộ chỉ số không có số liệu “${id}”. ${nearest === undefined ? 'Viết đúng mã số liệu, all hoặc none.' : `Có phải là “${nearest}”?`}`,
}

/** The same in English. */
export const sqlEn: typeof sqlVi = {
  help: {
    sql: 'print a set as one SELECT that scores inside a database, exact to the last decimal',
    dialect: 'the database',
    table: 'the table of inputs, a unit a row',
    points: 'select points and state of every indicator too',
    notApplicable: 'inputs with a column that declares them not applicable (<input>__na): all, none, or ids by commas',
    schema: 'print the CREATE TABLE of the table of inputs',
    engine: 'duckdb: score a CSV or Parquet file larger than memory by the set’s SELECT; needs --out',
    memory: 'the memory that DuckDB may use, such as 2GB',
  },
  noDuckdb:
    'DuckDB is not installed. Run “npm install @duckdb/node-api@1.5.6-r.1” where chiso is installed, or leave out --engine duckdb: chiso score reads large CSV and NDJSON by itself.',
  noSource: (path) => `--engine duckdb reads .csv, .tsv and .parquet; “${path}” ends otherwise.`,
  noOut: '--engine duckdb needs --out with a .csv or .parquet file for the result.',
  unreadable: (path, detail) => `DuckDB cannot read “${path}”: ${detail}`,
  notSaid: 'SQL does not say all of this set. Leave out --engine duckdb to score it.',
  columns: (path, count) => `“${path}” lacks ${count} column(s) or has them wrong. Mend these and try again:`,
  column: (id, label, type) => `column ${id} (${label}) is lacking, of type ${type}`,
  columnType: (name, found, wanted) => `column “${name}” is of type ${found}; it needs ${wanted} or text`,
  cells: (path, count) =>
    `“${path}” is wrong in ${count} place(s); no result was written. Numbers have a decimal point and no thousands marks; 1.234 may be either, add --decimal point where it is a decimal; for others leave out --engine duckdb. Mend:`,
  cell: (row, id, column, found) => `data row ${row} (${id}), column ${column}: “${found}” is no value of that column`,
  twice: (id, times, first, last) => `id “${id}” comes ${times} times, first in data row ${first}, last in ${last}`,
  noId: (row) => `data row ${row} has no id`,
  scored: (units, incomplete, faulty) => `Scored ${units} units: ${incomplete} incomplete, ${faulty} with issues.`,
  noInput: (id, nearest) =>
    `The set has no input “${id}”. ${nearest === undefined ? 'Write the id of an input, all or none.' : `Did you mean “${nearest}”?`}`,
}
