package org.imagingbiomarkers.io.series;

import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.io.Warning;

/**
 * Images in their order: volume by volume, in each volume slice by slice.
 *
 * @param planes of each volume; all volumes have the same slices
 * @param varying what differs between volumes, empty where there is a single one
 * @param clock what told volumes of the same settings apart
 * @param warnings what was left out and why
 */
record OrderedVolumes(List<List<Plane>> planes, String varying, Optional<VaryingQuantity> clock, List<Warning> warnings) {

	int count() {
		return planes.size();
	}

	int slices() {
		return planes.get(0).size();
	}
}
