/** The motion between the volumes of a series: from an image to its corrected copy, and what there is to say of it. */
package org.imagingbiomarkers.plugins.motion;
