/** Invented people. Two share first name and last initial, and some names hold letters beyond English. */
export const patientNames: readonly (readonly [first: string, last: string, preferred?: string])[] = [
  ['Aaliyah', 'Brooks'], ['Benjamin', 'Kowalczyk', 'Ben'], ['Camila', 'Reyes'], ['DeShawn', 'Turner'], ['Eleni', 'Papadaki'], ['Farid', 'Nazari'], ['Gwendolyn', 'Walsh', 'Gwen'],
  ['Hollis', 'Jensen'], ['Imani', 'Carter'], ['Jonah', 'Fischer'], ['Jonah', 'Feldman'], ['Lucía', 'Vargas', 'Lu'], ['Minh', 'Trần'], ['Renée', 'Arnaud'],
  ['Noor', 'Haddad'], ['Omar', 'Siddiqui'], ['Patrick', 'O’Neill', 'Pat'], ['Quyên', 'Phạm'], ['Rosa', 'Delgado'], ['Stanisław', 'Wójcik', 'Stan'], ['Tamika', 'Johnson'],
  ['Uriel', 'Mendoza'], ['Valentina', 'Ortiz', 'Val'], ['Wesley', 'Grant'], ['Ximena', 'Flores'], ['Yusuf', 'Demir'], ['Zofia', 'Nowak'], ['Andre', 'Baptiste'],
  ['Bridget', 'Malone'], ['Carlos', 'Ibáñez'], ['Daphne', 'Mercer'], ['Emeka', 'Obiora'], ['Fiona', 'Gallagher'], ['Gabriel', 'Santos', 'Gabe'], ['Hye-jin', 'Kim'],
  ['Isaac', 'Bernstein'], ['Jasmine', 'Patel'], ['Kwame', 'Asante'], ['Leilani', 'Kahale'], ['Mateo', 'Herrera'], ['Nadia', 'Petrova'], ['Olivia', 'Stone'],
  ['Pablo', 'Núñez'], ['Queenie', 'Adams'], ['Ravi', 'Menon'], ['Siobhán', 'Byrne'], ['Terrence', 'Miles', 'Terry'], ['Ulla', 'Lindholm'], ['Vu', 'Nguyễn'],
  ['Willa', 'Hughes'], ['Xavier', 'Dupont'], ['Yolanda', 'Pierce'], ['Zachary', 'Cole', 'Zack'], ['Amara', 'Diallo'], ['Bao', 'Lê'], ['Cecily', 'Marsh'],
  ['Dmitri', 'Volkov'], ['Esperanza', 'Cruz', 'Espy'], ['Frank', 'D’Angelo'], ['Greta', 'Lund'], ['Hector', 'Salinas'], ['Ingrid', 'Voss'], ['Jamal', 'Whitaker'],
  ['Katarzyna', 'Zielińska', 'Kasia'],
];

