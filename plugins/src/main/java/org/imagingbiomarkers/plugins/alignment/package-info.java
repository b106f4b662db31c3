/** Images that are registered onto each other, and transforms in files. */
package org.imagingbiomarkers.plugins.alignment;
