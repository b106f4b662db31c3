package org.imagingbiomarkers.radiomics.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.radiomics.Volume;

/**
 * A separable wavelet (25BO), undecimated: at each level the kernels have twice the holes of the level before (the
 * algorithme a trous).
 *
 * @param wavelet which; Haar (UOUE), Daubechies and Coiflet are those of the initiative
 * @param subband low (L) or high (H) pass along x, y and, in volumes, z, such as {@code LHL}; two letters filter each
 * slice on its own
 * @param level 1: the image itself is split; 2: its low pass in all axes; and so on
 * @param rotations how the responses to the rotated kernels are pooled; empty: the kernels are not rotated
 */
public record SeparableWavelet(Wavelet wavelet, String subband, int level, Optional<Pooling> rotations, Boundary boundary)
		implements
			Filter
{

	public SeparableWavelet {
		subband = checkSubband(subband);
		FilterChecks.level(level);
	}

	static String checkSubband(final String subband) {
		final String letters = subband.strip().toUpperCase(Locale.ROOT);
		if (letters.matches("[LH]{2,3}")) return letters;
		throw new InvalidInputException("subband must be two letters for slices or three for volumes, each L or H, such as " +
			"LHL, not \"" + subband + "\".");
	}

	@Override
	public Volume apply(final Volume image, final Workers workers) {
		final List<List<Kernel>> along = new ArrayList<>();
		for (final char pass : subband.toCharArray()) {
			along.add(cascade(pass == 'L' ? wavelet.low() : wavelet.high()));
		}
		final Orientations orientations = rotations.isPresent() ? Orientations.all(along) : Orientations.one(along);
		return orientations.response(image, new LineConvolution(boundary, workers), rotations.orElse(Pooling.MAX));
	}

	/** The low passes of the levels before, then the wanted kernel. */
	private List<Kernel> cascade(final Kernel last) {
		final List<Kernel> cascade = new ArrayList<>();
		for (int before = 1; before < level; before++) {
			cascade.add(wavelet.low().dilated(1 << before - 1));
		}
		cascade.add(last.dilated(1 << level - 1));
		return cascade;
	}

	@Override
	public Map<String, Object> entries() {
		return new FilterEntries.Builder("wavelet").put("wavelet", wavelet.name()).put("subband", subband).put("level", level)
			.pooling(rotations).build(boundary);
	}

	@Override
	public String name() {
		return "wavelet_" + wavelet.name() + "_" + subband.toLowerCase(Locale.ROOT) + "_level_" + level + rotations.map(
			pooling -> "_invar_" + pooling.key()).orElse("");
	}

	@Override
	public String code() {
		return "25BO";
	}
}
