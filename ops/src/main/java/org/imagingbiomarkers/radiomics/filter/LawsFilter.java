package org.imagingbiomarkers.radiomics.filter;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.radiomics.Volume;

/**
 * Laws kernels (JTXT), of unit length as vectors.
 *
 * @param kernels along x, y and, in volumes, z: two filter each slice on its own
 * @param rotations how the responses to the rotated kernels are pooled; empty: the kernels are not rotated
 * @param energyDistance makes the response a texture energy map (PQSD): the mean of absolute responses over so many
 * voxels to each side; empty: no energy map
 */
public record LawsFilter(List<LawsKernel> kernels, Optional<Pooling> rotations, OptionalInt energyDistance,
		Boundary boundary) implements Filter
{

	private static final int MAX_DISTANCE = 999;
	/** Voxels that are changed at a time. */
	private static final int CHUNK = 1 << 15;

	public LawsFilter {
		kernels = List.copyOf(kernels);
		if (kernels.size() < 2 || kernels.size() > 3) {
			throw new InvalidInputException("Laws kernels must be two for slices or three for volumes, such as L5E5 or " +
				"E5L5S5, not " + kernels.size() + ".");
		}
		energyDistance.ifPresent(delta -> {
			if (delta < 0 || delta > MAX_DISTANCE) {
				throw new InvalidInputException("The distance of the energy map must be from 0 to " + MAX_DISTANCE +
					" voxels, not " + delta + ".");
			}
		});
	}

	@Override
	public Volume apply(final Volume image, final Workers workers) {
		final LineConvolution convolution = new LineConvolution(boundary, workers);
		final List<List<Kernel>> along = kernels.stream().map(kernel -> List.of(kernel.weights())).toList();
		final Orientations orientations = rotations.isPresent() ? Orientations.all(along) : Orientations.one(along);
		final Volume response = orientations.response(image, convolution, rotations.orElse(Pooling.MAX));
		return energyDistance.isPresent() ? energy(response, energyDistance.getAsInt(), convolution) : response;
	}

	private Volume energy(final Volume response, final int delta, final LineConvolution convolution) {
		final double[] values = response.values();
		convolution.workers().forEachRange(values.length, CHUNK, (from, to) -> {
			for (int i = from; i < to; i++) {
				values[i] = Math.abs(values[i]);
			}
		});
		return MeanFilter.mean(response, 2 * delta + 1, kernels.size() == 2, convolution);
	}

	@Override
	public Map<String, Object> entries() {
		final FilterEntries.Builder entries = new FilterEntries.Builder("laws").put("kernels", kernels.stream().map(
			LawsKernel::name).collect(Collectors.joining())).pooling(rotations);
		energyDistance.ifPresent(delta -> entries.put("energy_distance", delta));
		return entries.build(boundary);
	}

	@Override
	public String name() {
		final String letters = kernels.stream().map(kernel -> kernel.name().toLowerCase(Locale.ROOT)).collect(Collectors
			.joining());
		return "laws_" + letters + (energyDistance.isPresent() ? "_energy_delta_" + energyDistance.getAsInt() : "") +
			rotations.map(pooling -> "_invar_" + pooling.key()).orElse("");
	}

	@Override
	public String code() {
		return "JTXT";
	}
}
