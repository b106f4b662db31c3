package org.imagingbiomarkers.radiomics.families;

import java.util.function.Supplier;

import org.imagingbiomarkers.radiomics.Region;
import org.imagingbiomarkers.radiomics.matrices.Zones;
import org.imagingbiomarkers.radiomics.preparation.PreparedRegion;

/** A region with what several families need of it: each is computed when it is first asked for, and once. */
final class MeasuredRegion {

	private final PreparedRegion prepared;
	private final Once<Distribution> intensities = new Once<>();
	private final Once<Zones> zonesInSlices = new Once<>();
	private final Once<Zones> zonesInVolume = new Once<>();

	MeasuredRegion(final PreparedRegion prepared) {
		this.prepared = prepared;
	}

	/** The region itself, never to be changed. */
	PreparedRegion prepared() {
		return prepared;
	}

	/** The intensities in the intensity mask, which has at least one voxel. */
	Distribution intensities() {
		return intensities.get(() -> Distribution.of(prepared.region().maskedIntensities()));
	}

	/** The zones of the gray levels. */
	Zones zones(final boolean inSlice) {
		final Region region = prepared.region();
		return (inSlice ? zonesInSlices : zonesInVolume).get(() -> Zones.of(region, prepared.levels().levels(), inSlice));
	}

	/** Something that is computed by the first thread that asks for it; the others wait. */
	private static final class Once<T> {

		private T value;

		synchronized T get(final Supplier<T> computation) {
			if (value == null) value = computation.get();
			return value;
		}
	}
}
