const list = (names: string): readonly string[] => names.trim().split(/[\s]+/)

/** Given names that were common among births in France since 2005. */
export const pupilNames = {
  F: list(`
    Emma Jade Louise Alice Chloé Lina Léa Rose Anna Mila Inès Ambre Julia Manon Juliette Lou Zoé Camille Éva
    Lola Agathe Jeanne Lucie Sarah Romane Victoria Nina Adèle Charlotte Léna Mia Iris Inaya Margaux Clara Nour
    Sofia Aya Assia Yasmine Salomé Maëlys Clémence Anaïs Capucine Élise Élisa Apolline Héloïse Lise Margot
    Soline Thaïs Océane Pauline Mathilde Maëlle Noémie Célia Elsa Gabrielle Constance Myriam Fatoumata Aïssata
    Mariam Aminata Khadija Meriem Kenza Lilou Livia Alya Maya Alix Diane Faustine Solène Eléonore Joséphine
    Blanche Roxane Valentine Émilie Judith Hannah Esther Linh Mai Awa Naomi Rania Safia Hawa Gwenaëlle`),
  M: list(`
    Gabriel Raphaël Léo Louis Lucas Adam Arthur Jules Hugo Maël Liam Noah Paul Ethan Tiago Sacha Gabin Nathan
    Mohamed Aaron Tom Éden Théo Léon Nolan Martin Naël Timéo Victor Marius Amir Ayden Robin Axel Ibrahim Isaac
    Antoine Eliott Augustin Clément Mathis Enzo Yanis Rayan Maxime Samuel Valentin Baptiste Simon Alexandre
    Oscar Gaspard Noé Evan Malo Thomas Ismaël Kaïs Sohan Ilyan Côme Imran Youssef Basile Camille Lenny Marceau
    Joseph Diego Alexis Romain Quentin Titouan Mathéo Loïc Kylian Erwan Bilal Mamadou Ousmane Moussa Abdoulaye
    Anas Walid Karim Kenan Emir David Élie Ruben Duc Minh Dylan Yann Corentin Félix Achille Anatole Zacharie`),
} as const

/** Given names that were common among births in France from 1960 to 1990. */
export const adultNames = {
  F: list(`
    Nathalie Isabelle Sylvie Catherine Sandrine Stéphanie Céline Virginie Christelle Delphine Séverine Karine
    Laetitia Aurélie Émilie Audrey Julie Élodie Laura Vanessa Sabrina Jessica Claire Anne Sophie Valérie
    Véronique Patricia Christine Laurence Florence Corinne Carole Hélène Cécile Caroline Alexandra Magali
    Estelle Marie Aude Bénédicte Agnès Béatrice Muriel Fabienne Nadia Samira Fatima Malika Leïla Karima Farida
    Amina Naïma Zohra Rachida Fatou Mariama Aïcha Bintou Kadiatou Maria Sandra Paula Sonia Rosa Lucia Marta
    Thuy Lan Mei Anh Katarzyna Agnieszka Elena Irina Elif Ayse Meryem Gaëlle Nolwenn Maud Élisabeth Françoise
    Martine Brigitte Dominique Odile Marianne Solange Charlène Mélanie Marion Lucile Fanny Coralie Angélique`),
  M: list(`
    Philippe Christophe Stéphane Laurent Frédéric Nicolas David Sébastien Julien Olivier Pascal Thierry
    Éric Patrick Bruno Vincent Jérôme Cédric Ludovic Guillaume Fabrice Arnaud Benoît Grégory Mickaël Damien
    Anthony Jonathan Alexandre Romain Emmanuel Franck Xavier Gilles Didier Marc Alain Denis Hervé Yves Serge
    Régis Lionel Jean-Luc Jean-Marc Jean-Pierre Pierre-Yves François Matthieu Rachid Karim Mohamed Ahmed Ali
    Hassan Abdel Farid Mourad Nordine Samir Youcef Brahim Mustapha Mamadou Ibrahima Cheikh Amadou Boubacar
    Manuel Antonio José Carlos Paulo Fernando Luis Marco Giuseppe Tuan Hung Wei Piotr Tomasz Andrei Mehmet
    Murat Yannick Gwenaël Ronan Tanguy Cyril Fabien Loïc Rémi Gaëtan Thibault Adrien Bertrand Étienne Gérard`),
} as const
