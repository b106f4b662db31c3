/** Networks and classical models run by ONNX Runtime; nothing else in the project names it. */
package org.imagingbiomarkers.networks.runtime;
