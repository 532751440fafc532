/** What the command line says about sets as queries. */
export const sqlVi = {
  help: {
    sql: 'in bộ chỉ số thành một câu SELECT chấm trong cơ sở dữ liệu, đúng đến chữ số cuối',
    dialect: 'cơ sở dữ liệu',
    table: 'tên bảng số liệu, mỗi đơn vị một dòng',
    points: 'thêm điểm và trạng thái của từng chỉ số',
    notApplicable: 'số liệu có cột khai không áp dụng (<số liệu>__na): all, none, hoặc các mã cách nhau bằng dấu phẩy',
    schema: 'in câu CREATE TABLE của bảng số liệu',
  },
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
  },
  noInput: (id, nearest) =>
    `The set has no input “${id}”. ${nearest === undefined ? 'Write the id of an input, all or none.' : `Did you mean “${nearest}”?`}`,
}
