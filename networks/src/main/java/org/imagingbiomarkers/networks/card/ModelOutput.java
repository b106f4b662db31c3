package org.imagingbiomarkers.networks.card;

import java.util.List;
import java.util.Locale;

/**
 * One of the tensors that come out of a network.
 *
 * @param name of the tensor
 * @param task what it is for
 * @param activation what makes probabilities of its numbers
 * @param classes what its channels stand for, in their order; empty for features
 */
public record ModelOutput(String name, Task task, Activation activation, List<OutputClass> classes) {

	/** What a network can be asked for. */
	public enum Task {

			/** A label for each voxel. */
			SEGMENTATION,
			/** A class for an image or a region. */
			CLASSIFICATION,
			/** Numbers that describe a region. */
			FEATURES;

		/** As cards and messages write it. */
		public String key() {
			return name().toLowerCase(Locale.ROOT);
		}
	}

	/** What makes probabilities of the numbers of a tensor. */
	public enum Activation {
			/** They are probabilities already. */
			NONE,
			/** One class excludes the others. */
			SOFTMAX,
			/** Each class by itself. */
			SIGMOID
	}

	/**
	 * What a channel stands for.
	 *
	 * @param code value in a label image; 0 is background
	 * @param name what people call it
	 * @param largest whether only its largest connected part is kept
	 */
	public record OutputClass(int code, String name, boolean largest) {}

	public ModelOutput {
		classes = List.copyOf(classes);
	}

	/**
	 * Whether each place is of one class: with a softmax, and where probabilities of several classes come out as they are.
	 */
	public boolean isExclusive() {
		return activation == Activation.SOFTMAX || activation == Activation.NONE && classes.size() > 1;
	}
}
