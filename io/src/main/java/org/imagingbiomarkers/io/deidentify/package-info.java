/** DICOM files without what tells who the patient is: the confidentiality profiles of DICOM PS3.15 annex E. */
package org.imagingbiomarkers.io.deidentify;
