package org.imagingbiomarkers.networks.runtime;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;

import org.imagingbiomarkers.io.InputException;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession.SessionOptions;

/** Where networks are computed. */
public enum Device {

		/** A GPU if the runtime offers one, otherwise the processor. */
		AUTOMATIC,
		/** The processor: the same bits with every number of threads. */
		CPU,
		/** A GPU. */
		GPU;

	private static final List<OrtProvider> GPUS = List.of(OrtProvider.CUDA, OrtProvider.DIRECT_ML, OrtProvider.CORE_ML);

	/** As fields write it. */
	public String key() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * Has a session computed here.
	 *
	 * @return what it was set to, in words
	 * @throws InputException if a GPU is wanted and there is none
	 */
	String choose(final SessionOptions options) throws InputException {
		if (this == CPU) return "CPU";
		final EnumSet<OrtProvider> offered = OrtEnvironment.getAvailableProviders();
		for (final OrtProvider provider : GPUS) {
			if (!offered.contains(provider)) continue;
			try {
				switch (provider) {
					case CUDA -> options.addCUDA(0);
					case DIRECT_ML -> options.addDirectML(0);
					default -> options.addCoreML();
				}
				return provider.getName();
			}
			catch (final OrtException e) {
				// Offered by the runtime, but not there on this machine: the next one, or the processor.
			}
		}
		if (this == AUTOMATIC) return "CPU";
		throw new InputException("device must be cpu here, because this ONNX Runtime reaches no GPU (it offers " + offered
			.stream().map(OrtProvider::getName).sorted().toList() +
			"): for an NVIDIA GPU put onnxruntime_gpu of Maven Central in place of onnxruntime into the folder jars.");
	}
}
