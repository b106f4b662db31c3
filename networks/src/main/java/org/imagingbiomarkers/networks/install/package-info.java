/** Models on the disk: where they are, how they get there, and that they are what their cards say. */
package org.imagingbiomarkers.networks.install;
