package org.imagingbiomarkers.networks.card;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.imagingbiomarkers.networks.card.ModelOutput.Task;

/**
 * What a trained model says of itself.
 *
 * @param about who made it of what for what
 * @param network its file
 * @param channels images that it looks at, in the order of the channels of its input
 * @param spacing that the voxels of an image may have, mm
 * @param fieldOfView that an image may have, mm
 * @param preparation how images are brought to it
 * @param tiling windows that it looks through
 * @param outputs tensors that come out
 * @param probe a known answer by which a broken runtime is noticed
 * @param unstated what the description of others does not say, one sentence each
 * @param entries the card as it was read or made, for provenance
 */
public record ModelCard(About about, NetworkFile network, List<InputChannel> channels, AxisLimits spacing,
		AxisLimits fieldOfView, Preparation preparation, Tiling tiling, List<ModelOutput> outputs, Optional<Probe> probe,
		List<String> unstated, Map<String, Object> entries)
{

	/** What people have to know before they use a model. */
	public record About(String name, String version, String license, String citation, String intendedUse,
			String trainingData)
	{

		/** Name and version. */
		public String title() {
			return name + " " + version;
		}
	}

	/**
	 * The file of a network.
	 *
	 * @param file its name, beside the card
	 * @param sha256 its digest; blank where the description does not have one
	 */
	public record NetworkFile(String file, String sha256) {}

	/**
	 * What comes out where voxel i of the input, counted along the tensor, is sin(i / 10).
	 *
	 * @param output name of the tensor
	 * @param mean of all its numbers
	 * @param tolerance by which the mean may differ
	 */
	public record Probe(String output, double mean, double tolerance) {}

	public ModelCard {
		channels = List.copyOf(channels);
		outputs = List.copyOf(outputs);
		unstated = List.copyOf(unstated);
	}

	/** The same card of a file with a digest. */
	public ModelCard withFile(final NetworkFile file) {
		return new ModelCard(about, file, channels, spacing, fieldOfView, preparation, tiling, outputs, probe, unstated,
			entries);
	}

	/** What comes out for a task; empty where the model cannot do it. */
	public Optional<ModelOutput> output(final Task task) {
		return outputs.stream().filter(output -> output.task() == task).findFirst();
	}
}
