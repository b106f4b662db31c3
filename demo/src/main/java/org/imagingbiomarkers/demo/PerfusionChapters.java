package org.imagingbiomarkers.demo;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

import org.imagingbiomarkers.plugins.perfusion.ContrastUltrasoundMap;
import org.imagingbiomarkers.plugins.perfusion.CtPerfusionMap;
import org.imagingbiomarkers.plugins.perfusion.DceMap;
import org.imagingbiomarkers.plugins.perfusion.DscMap;
import org.imagingbiomarkers.plugins.perfusion.EnhancementMap;
import org.imagingbiomarkers.samples.CtPerfusionPhantom;
import org.imagingbiomarkers.samples.PatchPhantom;
import org.imagingbiomarkers.samples.PerfusionPhantoms;
import org.imagingbiomarkers.samples.UltrasoundPhantom;

/** The chapters about perfusion. */
final class PerfusionChapters {

	private static final String OBJECT =
		"A computed DICOM series with Rician noise, in the layout of QIBA's digital reference " +
			"object: six values of K<sup>trans</sup> across, five of v<sub>e</sub> down, and the artery below. Its signals were " +
			"integrated in steps of 10 ms and are sampled every second. ";
	private static final double SIXTY = 60;

	static final PatchChapter DCE = new PatchChapter("dce", "DCE: the Tofts model", OBJECT +
		"Fitted with the input function measured in the artery.", PerfusionPhantoms.DCE, DceMap.class, folder -> dce(folder,
			"tofts"), List.of(all("ktrans (1/min)", truth -> truth[0]), all("ve", truth -> truth[1])));

	static final PatchChapter DCE_PLASMA = new PatchChapter("dce-plasma", "DCE: the extended Tofts model", OBJECT +
		"Here 5 % of plasma show in every patch.", PerfusionPhantoms.DCE_PLASMA, DceMap.class, folder -> dce(folder,
			"extended tofts"), List.of(all("ktrans (1/min)", truth -> truth[0]), all("ve", truth -> truth[1]), all("vp",
				truth -> truth[2])));

	static final PatchChapter ENHANCEMENT = new PatchChapter("enhancement", "Enhancement without a model", OBJECT +
		"What its signals say without a model: the initial area under the relative enhancement, whose truth is the integral in " +
		"steps of 10 ms, and the enhancement 90 s after arrival.", PerfusionPhantoms.DCE, EnhancementMap.class, folder -> List
			.of("baseline_frames", "" + PerfusionPhantoms.DCE_BASELINE, "early_time", "90", "injection_time", "" +
				PerfusionPhantoms.DCE_BASELINE), List.of(all("iauc60 (min)", area(60)), all("iauc90 (min)", area(90)), all(
					"percent_enhancement (%)", truth -> 100 * enhancement(truth, 90)[1])));

	static final PatchChapter DSC = new PatchChapter("dsc", "DSC",
		"A computed DICOM series with Rician noise: blood volumes " +
			"of 2 and 4 mL/100g with mean transit times of 4, 6 and 10 s across, a delay of 0, 2 and 4 s in the first three rows; " +
			"contrast medium leaks and shortens T1 in the fourth and T2* in the fifth, see the next chapter. Deconvolution cannot " +
			"follow the sudden start of a residue function: it finds the flow too low, the more so the shorter the transit time.",
		PerfusionPhantoms.DSC, DscMap.class, folder -> List.of("aif_mask", folder.resolve("artery.tif").toString(),
			"leakage_correction", false), List.of(tight("cbv (mL/100g)", true, truth -> truth[0]), tight("cbf (mL/100g/min)",
				false, truth -> SIXTY * truth[0] / truth[1]), tight("mtt (s)", false, truth -> truth[1])));

	private static final String CT =
		"A computed shuttle scan of CT, a volume per second and then one per three seconds: blood flows of 60 and 30 " +
			"mL/100g/min with transit times of 4, 6 and 9 s across, delays of 0, 1.5 and 3 s down. The artery is thinner than a " +
			"voxel; the large vein beside it tells by how much its curve is too low. ";

	static final PatchChapter CT_COMPARTMENT = new PatchChapter("ct-perfusion", "CT perfusion: one compartment", CT +
		"Artery and vein are found automatically, and the flow through a well-mixed compartment is fitted.",
		CtPerfusionPhantom.PHANTOM, CtPerfusionMap.class, folder -> List.of("model", "compartment", "partial_volume",
			"automatic"), List.of(ct("cbf (mL/100g/min)", false, truth -> truth[0]), ct("cbv (mL/100g)", false,
				truth -> truth[0] * truth[1] / SIXTY), ct("mtt (s)", false, truth -> truth[1])));

	static final PatchChapter CT_DECONVOLUTION = new PatchChapter("ct-perfusion-deconvolution",
		"CT perfusion: deconvolution", CT +
			"Artery and vein are measured in their regions, and the curves are deconvolved, which finds the flow too low.",
		CtPerfusionPhantom.PHANTOM, CtPerfusionMap.class, folder -> List.of("aif_mask", folder.resolve("artery.tif")
			.toString(), "partial_volume", "measured", "vein_mask", folder.resolve("vein.tif").toString()), List.of(ct(
				"cbv (mL/100g)", false, truth -> truth[0] * truth[1] / SIXTY), ct("cbf (mL/100g/min)", false, truth -> truth[0]),
				ct("mtt (s)", false, truth -> truth[1])));

	static final PatchChapter ULTRASOUND = new PatchChapter("contrast-ultrasound", "Contrast ultrasound",
		"A computed ultrasound loop in one DICOM file: after a bolus of microbubbles the intensity follows lognormal curves, " +
			"with speckle, and the gray values are its logarithm over 60 dB. Intensities are not calibrated: here 1000 stands for " +
			"the highest gray value.", UltrasoundPhantom.PHANTOM, ContrastUltrasoundMap.class, folder -> List.of("input",
				"gray", "dynamic_range", "60", "compression", "power"), List.of(new PatchChapter.Check("pe (a.u.)", 12, true,
					UltrasoundPhantom::peak), new PatchChapter.Check("ttp (s)", 12, true, UltrasoundPhantom::timeToPeak),
					new PatchChapter.Check("mtt_arrival (s)", 12, true, UltrasoundPhantom::transitTime)));

	private PerfusionChapters() {}

	private static PatchChapter.Check ct(final String column, final boolean exact, final ToDoubleFunction<double[]> truth) {
		return new PatchChapter.Check(column, CtPerfusionPhantom.PHANTOM.truths().size(), exact, truth);
	}

	private static List<Object> dce(final Path folder, final String model) {
		return List.of("model", model, "aif", "measured", "aif_mask", folder.resolve("artery.tif").toString(), "t1", "1000",
			"t1_blood", "1440", "hematocrit", "" + PerfusionPhantoms.HEMATOCRIT, "relaxivity", "" +
				PerfusionPhantoms.RELAXIVITY, "baseline_frames", "" + PerfusionPhantoms.DCE_BASELINE);
	}

	private static PatchChapter.Check all(final String column, final ToDoubleFunction<double[]> truth) {
		return new PatchChapter.Check(column, PerfusionPhantoms.DCE.truths().size(), true, truth);
	}

	private static PatchChapter.Check tight(final String column, final boolean exact,
		final ToDoubleFunction<double[]> truth)
	{
		return new PatchChapter.Check(column, PerfusionPhantoms.DSC_TIGHT, exact, truth);
	}

	/** The integral of the relative enhancement over that many seconds, in min. */
	private static ToDoubleFunction<double[]> area(final int seconds) {
		return truth -> {
			final double[] times = new double[1 + 100 * seconds];
			Arrays.setAll(times, i -> i / 100.0);
			final double[] curve = enhancement(truth, times);
			double sum = 0;
			for (int i = 1; i < curve.length; i++) {
				sum += (curve[i] + curve[i - 1]) / 2;
			}
			return sum / 100 / SIXTY;
		};
	}

	/** The relative enhancement before the first, and at each time in s after arrival. */
	private static double[] enhancement(final double[] truth, final double... sinceArrival) {
		final PatchPhantom phantom = PerfusionPhantoms.DCE;
		final double[] times = new double[1 + sinceArrival.length];
		for (int i = 0; i < sinceArrival.length; i++) {
			times[i + 1] = PerfusionPhantoms.DCE_BASELINE + sinceArrival[i];
		}
		final double[] signals = phantom.curve().signals(truth, times);
		return Arrays.stream(signals).map(s -> s / signals[0] - 1).toArray();
	}
}
