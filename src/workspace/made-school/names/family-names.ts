const list = (names: string): readonly string[] => names.trim().split(/,\s*/)

/** Family names of varied origin, all common in France. */
export const familyNames = list(`
Martin, Bernard, Thomas, Petit, Robert, Richard, Durand, Dubois, Moreau, Laurent, Simon, Michel, Lefèvre, Leroy,
Roux, David, Bertrand, Morel, Fournier, Girard, Bonnet, Dupont, Lambert, Fontaine, Rousseau, Vincent, Müller,
Lefebvre, Faure, André, Mercier, Blanc, Guérin, Boyer, Garnier, Chevalier, François, Legrand, Gauthier, Garcia,
Perrin, Robin, Clément, Morin, Nicolas, Henry, Roussel, Mathieu, Gautier, Masson, Marchand, Duval, Denis, Dumont,
Marie, Lemaire, Noël, Meyer, Dufour, Meunier, Brun, Blanchard, Giraud, Joly, Rivière, Lucas, Brunet, Gaillard,
Barbier, Arnaud, Martinez, Gérard, Roche, Renard, Schmitt, Roy, Leroux, Colin, Vidal, Caron, Picard, Roger, Fabre,
Aubert, Lemoine, Renaud, Dumas, Lacroix, Olivier, Philippe, Bourgeois, Pierre, Benoît, Rey, Leclerc, Payet, Rolland,
Leclercq, Guillaume, Lecomte, Lopez, Jean, Dupuy, Guillot, Hubert, Berger, Carpentier, Sanchez, Dupuis, Moulin,
Louis, Deschamps, Huet, Vasseur, Perez, Boucher, Fleury, Royer, Klein, Jacquet, Adam, Paris, Poirier, Marty, Aubry,
Guyot, Carré, Charles, Renault, Charpentier, Ménard, Maillard, Baron, Bertin, Bailly, Hervé, Schneider, Fernandez,
Le Goff, Le Gall, Le Roux, Le Bihan, Kervella, Guéguen, Etcheverry, Ibarra, Casanova, Santoni, Wagner, Weber,
Kieffer, Hoareau, Grondin, Césaire-Rosier, Bellemare, Rosalie, Benali, Haddad, Bouzid, Mansouri, Belkacem, Cherif,
Saïdi, Amrani, Bennani, El Idrissi, Ziani, Brahimi, Khelifi, Slimani, Ait Ahmed, Ould Amar, Trabelsi, Jaziri, Gharbi,
Mebarki, Hamdi, Diallo, Traoré, Diarra, Coulibaly, Keïta, Sissoko, Camara, Bah, Barry, Sow, Ndiaye, Diop, Fall, Sarr,
Mendy, Konaté, Ouattara, Kouassi, Koné, Mbemba, Nkounkou, Ilunga, Tshibangu, Rakoto, Andriana, Da Silva, Ferreira,
Pereira, Dos Santos, Rodrigues, Gonçalves, Lopes, Marques, Carvalho, De Oliveira, Ribeiro, Rossi, Ferrari, Esposito,
Romano, Colombo, Nguyen, Tran, Pham, Le Van, Huynh, Phan, Chen, Wang, Zhang, Liu, Lim, Sok, Kowalski, Nowak,
Wisniewski, Zielinski, Popescu, Ionescu, Petrov, Ivanova, Kovacs, Yilmaz, Demir, Kaya, Öztürk, Sarkissian, Petrossian,
Cohen, Lévy, Benhamou, Attal, Haddadi, Rahmani, Ahmadi, Singh, Kumar, Perera, Selvarajah, Fonseca, Morales, Herrera,
Castillo, Vargas, Toussaint, Joseph-Auguste, Jean-Baptiste, Pierre-Louis, Augustin, Valcin, Célestine, Virapin,
Chauveau, Delaunay, Besson, Tessier, Pelletier, Chartier, Vallée, Barreau, Lecoq, Poulain, Hamel, Lebrun, Langlois,
Delattre, Vandamme, Dewaele, Verbeke, Marchal, Humbert, Thiébaut, Collignon, Cornu, Gilles, Imbert, Roussillon,
Cabrol, Delmas, Bousquet, Fabrègue, Castan, Puig, Serra, Raynal, Chabert, Favre, Ducret, Cottet, Rochat, Bonnard`)
