package org.imagingbiomarkers.plugins.command;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.imagingbiomarkers.plugins.diffusion.DtiMap;
import org.imagingbiomarkers.plugins.hypoxia.GasChallengeMap;
import org.imagingbiomarkers.plugins.hypoxia.OxygenEnhanced;
import org.imagingbiomarkers.plugins.magnetization.CestMap;
import org.imagingbiomarkers.plugins.magnetization.MtRatioMap;
import org.imagingbiomarkers.plugins.perfusion.AslMap;
import org.imagingbiomarkers.plugins.perfusion.ContrastUltrasoundMap;
import org.imagingbiomarkers.plugins.perfusion.CtPerfusionMap;
import org.imagingbiomarkers.plugins.perfusion.DceMap;
import org.imagingbiomarkers.plugins.pet.kinetics.DynamicPetMap;
import org.imagingbiomarkers.plugins.relaxometry.FatFractionMap;
import org.imagingbiomarkers.plugins.relaxometry.T1LookLockerMap;
import org.imagingbiomarkers.plugins.relaxometry.T1MolliMap;
import org.imagingbiomarkers.plugins.relaxometry.T1RhoMap;
import org.imagingbiomarkers.plugins.relaxometry.T2StimulatedEchoesMap;
import org.scijava.command.Command;

/** Commands that fit a series, each with fields that suit one of {@value #VOLUMES} volumes without a header. */
final class SeriesRuns {

	static final int VOLUMES = 32;

	private SeriesRuns() {}

	/**
	 * A command with fields.
	 *
	 * @param fields keys and values by turns; the value {@code labels} stands for a file of regions
	 */
	record SeriesRun(String name, Class<? extends Command> command, Object... fields) {

		@Override
		public String toString() {
			return name;
		}
	}

	/** Of every new kind of series, with a value per volume. */
	static Stream<SeriesRun> all() {
		final String steps = numbers(i -> 10 * (i + 1));
		final String directions = numbers(i -> Math.cos(i), i -> Math.sin(i), i -> i % 3);
		return Stream.of(new SeriesRun("dynamic PET", DynamicPetMap.class, "model", "2tcm reversible", "times", "0:60",
			"half_life", "6586.2", "aif", "measured", "aif_mask", "labels"), new SeriesRun("CT perfusion", CtPerfusionMap.class,
				"times", "0:1", "aif_mask", "labels", "baseline_frames", "3"), new SeriesRun("ultrasound",
					ContrastUltrasoundMap.class, "times", "0:1"), new SeriesRun("oxygen", OxygenEnhanced.class, "model",
						"oxygen rise", "times", "0:10", "oxygen_volumes", "9-32", "tr", "5", "flip_angle", "15", "t1", "1200"),
			new SeriesRun("gas challenge", GasChallengeMap.class, "gas_volumes", "17-32", "echo_times", numbers(i -> 5 * (i %
				16 + 1))), new SeriesRun("DTI", DtiMap.class, "method", "nonlinear", "b_values", numbers(i -> i == 0 ? 0 : 1000),
					"b_directions", directions), new SeriesRun("fat fraction", FatFractionMap.class, "echo_times", numbers(
						i -> 1.15 * (i + 1)), "field_strength", "3"), new SeriesRun("MT ratio", MtRatioMap.class, "saturation",
							numbers(i -> i % 2)), new SeriesRun("CEST", CestMap.class, "offsets", numbers(i -> i == 0 ? 300 : (i - 16) *
								0.4)), new SeriesRun("ASL", AslMap.class, "model", "several delays", "order", "difference", "labeling",
									"pcasl", "delays", steps, "label_duration", "1800", "m0", "1000", "t1_blood", "1650"), new SeriesRun(
										"Look-Locker", T1LookLockerMap.class, "inversion_times", steps, "tr", "5", "flip_angle", "8"),
			new SeriesRun("MOLLI", T1MolliMap.class, "inversion_times", steps), new SeriesRun("stimulated echoes",
				T2StimulatedEchoesMap.class, "echo_times", steps), new SeriesRun("T1rho", T1RhoMap.class, "spin_lock_times",
					steps), dce("reference region", "reference_mask", "labels"), dce("dual input", "aif", "parker", "portal_mask",
						"labels"), dce("shutter speed", "aif", "parker"));
	}

	private static SeriesRun dce(final String model, final String... fields) {
		final List<Object> all = new ArrayList<>(List.of("model", model, "times", "0:5", "tr", "5", "flip_angle", "20", "t1",
			"1200", "t1_blood", "1650", "baseline_frames", "5"));
		all.addAll(List.of(fields));
		return new SeriesRun("DCE " + model, DceMap.class, all.toArray());
	}

	private static String numbers(final IntToDoubleFunction... components) {
		return IntStream.range(0, VOLUMES).boxed().flatMap(i -> Stream.of(components).map(one -> String.valueOf(one
			.applyAsDouble(i)))).collect(Collectors.joining(", "));
	}
}
