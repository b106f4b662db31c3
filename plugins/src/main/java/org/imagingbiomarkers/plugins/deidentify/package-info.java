/** Files without what tells who the patient is. */
package org.imagingbiomarkers.plugins.deidentify;
