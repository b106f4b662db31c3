/** Radiomic features and maps of them: settings from fields and files, tables, and the two commands. */
package org.imagingbiomarkers.plugins.radiomics;
