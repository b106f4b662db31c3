package org.imagingbiomarkers.samples;

import java.util.List;
import java.util.stream.IntStream;

import org.imagingbiomarkers.io.dicom.DataSetBuilder;
import org.imagingbiomarkers.io.dicom.DicomDataSet;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.dicom.VR;
import org.imagingbiomarkers.perfusion.labeling.KineticLabel;

/**
 * The computed phantom of pseudo-continuous arterial spin labeling at 3 T: M0, then control and label of eight delays.
 */
public final class LabelingPhantom {

	private static final double[] DELAYS = { 250, 500, 800, 1100, 1500, 1900, 2400, 3000 };
	/** ms. */
	private static final double DURATION = 1800;
	private static final double T1_BLOOD = 1650;
	private static final double T1_TISSUE = 1330;
	private static final double EFFICIENCY = 0.85;
	private static final double PARTITION = 0.9;
	private static final double M0 = 30_000;

	/** Transit time and perfusion of each vial. */
	public static final VialPhantom LABELING = new VialPhantom("labeling-phantom", "Labeling phantom", "labeling",
		KineticLabel.DECLARATION, "known perfusion and arterial transit time", List.of(vial(600, 20), vial(800, 35), vial(
			1000, 50), vial(1200, 65), vial(1400, 45), vial(900, 80), vial(700, 100)), IntStream.rangeClosed(0, 2 *
				DELAYS.length).mapToObj(Double::valueOf).toList(), LabelingPhantom::header, LabelingPhantom::signal, 2,
		"M0, then control and label after 250, 500, 800, 1100, 1500, 1900, 2400 and 3000 ms, as the headers say; label duration 1800 ms, T1 of blood 1650 ms, of tissue 1330 ms");

	private LabelingPhantom() {}

	private static double[] vial(final double... truth) {
		return truth;
	}

	private static double delay(final double volume) {
		return DELAYS[((int) volume - 1) / 2];
	}

	private static boolean isLabel(final double volume) {
		return volume > 0 && volume % 2 == 0;
	}

	private static DicomDataSet header(final double volume) {
		final DataSetBuilder header = new DataSetBuilder().put(Tag.REPETITION_TIME, VR.DS, 8000.0).put(Tag.ECHO_TIME, VR.DS,
			12.0).put(Tag.MAGNETIC_FIELD_STRENGTH, VR.DS, 3.0).put(Tag.ACQUISITION_NUMBER, VR.IS, (int) volume + 1).put(
				Tag.ARTERIAL_SPIN_LABELING_CONTRAST, VR.CS, "PSEUDOCONTINUOUS").put(Tag.ASL_PULSE_TRAIN_DURATION, VR.UL,
					(int) DURATION);
		if (volume == 0) return header.put(Tag.ASL_CONTEXT, VR.CS, "M_ZERO_SCAN").put(Tag.INVERSION_TIME, VR.DS, 0.0).build();
		return header.put(Tag.ASL_CONTEXT, VR.CS, isLabel(volume) ? "LABEL" : "CONTROL").put(Tag.INVERSION_TIME, VR.DS, delay(
			volume)).build();
	}

	private static double signal(final double[] p, final double volume) {
		if (volume == 0) return M0;
		final double control = M0 / 2;
		return isLabel(volume) ? control - difference(p[0], p[1], delay(volume) + DURATION) : control;
	}

	/** By Buxton et al. 1998, doi:10.1002/mrm.1910400308, for continuous labeling. */
	private static double difference(final double arrival, final double perfusion, final double time) {
		if (time <= arrival) return 0;
		final double flow = perfusion / 6000 / 1000;
		final double t1 = 1 / (1 / T1_TISSUE + flow / PARTITION);
		final double since = time - arrival;
		final double come = Math.min(since, DURATION);
		return 2 * EFFICIENCY * M0 / PARTITION * flow * t1 * Math.exp(-arrival / T1_BLOOD) * Math.exp(-(since - come) / t1) *
			(1 - Math.exp(-come / t1));
	}
}
